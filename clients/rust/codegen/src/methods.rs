//! The table of methods that the client's call policy reads, made from the protos' options.

use prost_types::method_options::IdempotencyLevel;
use prost_types::{DescriptorProto, FileDescriptorSet, MethodDescriptorProto};

/// Rust source of the table, sorted by path.
pub fn table(set: &FileDescriptorSet) -> String {
    let mut rows = Vec::new();
    for file in &set.file {
        for service in &file.service {
            for method in &service.method {
                let path = format!("/{}.{}/{}", file.package(), service.name(), method.name());
                rows.push((path, row(method, &file.message_type)));
            }
        }
    }
    rows.sort();
    let mut text = String::from(
        "// Written by ../../generate from the protos: idempotency_level, streaming, and the field `wait`.\n\n\
         pub(crate) static METHODS: &[Method] = &[\n",
    );
    for (path, row) in rows {
        text += &format!("    Method {{ path: \"{path}\", {row} }},\n");
    }
    text + "];\n"
}

fn row(method: &MethodDescriptorProto, messages: &[DescriptorProto]) -> String {
    let level = method
        .options
        .as_ref()
        .map(|options| options.idempotency_level())
        .unwrap_or_default();
    format!(
        "idempotent: {}, client_streaming: {}, server_streaming: {}, wait: {:?}",
        level != IdempotencyLevel::IdempotencyUnknown,
        method.client_streaming(),
        method.server_streaming(),
        wait_field(method, messages),
    )
}

/// Number of the request's field `wait`, by which a call waits longer than others.
fn wait_field(method: &MethodDescriptorProto, messages: &[DescriptorProto]) -> Option<i32> {
    let name = method.input_type().rsplit('.').next()?;
    let message = messages.iter().find(|message| message.name() == name)?;
    let field = message
        .field
        .iter()
        .find(|field| field.name() == "wait" && field.type_name() == ".google.protobuf.Duration")?;
    Some(field.number())
}
