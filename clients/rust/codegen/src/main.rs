//! Writes the client's generated code from a descriptor set: `codegen DESCRIPTOR_SET SRC_GEN CONFORMANCE_DESCRIPTOR_SET`.
//!
//! Works from what `buf build` made, so that neither this program nor a user of the crate needs protoc.

mod methods;

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

use prost::Message;
use prost_types::FileDescriptorSet;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [set, out, stripped] = arguments.as_slice() else {
        return Err("usage: codegen DESCRIPTOR_SET SRC_GEN CONFORMANCE_DESCRIPTOR_SET".into());
    };
    let set = FileDescriptorSet::decode(fs::read(set)?.as_slice())?;
    let out = Path::new(out);
    tonic_prost_build::configure()
        .build_server(false)
        .build_transport(false)
        // Carried calls and their replies are handed on without a copy.
        .bytes(".nexus.calls.v1")
        .out_dir(out)
        .compile_fds(set.clone())?;
    fs::write(out.join("mod.rs"), modules(&set))?;
    fs::write(out.join("methods.rs"), methods::table(&set))?;
    fs::write(out.join("services.rs"), services(&set))?;
    fs::write(stripped, without_comments(set).encode_to_vec())?;
    Ok(())
}

/// The module tree: `nexus.lock.v1` as `lock::v1`, as the generated paths between packages expect it.
fn modules(set: &FileDescriptorSet) -> String {
    let packages: BTreeSet<&str> = set.file.iter().map(|file| file.package()).collect();
    let mut text = String::from("// Written by ../../generate.\n\n");
    for package in packages {
        let Some(name) = package
            .strip_prefix("nexus.")
            .and_then(|rest| rest.strip_suffix(".v1"))
        else {
            continue;
        };
        text += &format!(
            "/// Messages and client of `{package}`.\npub mod {name} {{\n    /// Version 1.\n    pub mod v1 {{\n        \
             include!(\"{package}.rs\");\n    }}\n}}\n"
        );
    }
    text
}

/// The methods of `Client` that make a client of each service.
fn services(set: &FileDescriptorSet) -> String {
    let mut text = String::from("// Written by ../../generate.\n\nimpl Client {\n");
    for file in &set.file {
        for service in &file.service {
            let Some((module, name)) = paths(file.package(), service.name()) else {
                continue;
            };
            let client = format!(
                "crate::{module}::v1::{name}_client::{}Client",
                service.name()
            );
            text += &format!(
                "    /// Calls of `{}.{}`.\n    pub fn {name}(&self) -> {client}<Transport> {{\n        \
                 {client}::new(self.transport())\n    }}\n",
                file.package(),
                service.name(),
            );
        }
    }
    text + "}\n"
}

/// `("lock", "lock_service")` of `nexus.lock.v1` and `LockService`; none of a package that is not ours.
fn paths<'a>(package: &'a str, service: &str) -> Option<(&'a str, String)> {
    let module = package.strip_prefix("nexus.")?.strip_suffix(".v1")?;
    let mut name = String::new();
    for letter in service.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    Some((module, name))
}

/// The runner of the scenarios needs names and types, no comments: a tenth of the size.
fn without_comments(mut set: FileDescriptorSet) -> FileDescriptorSet {
    for file in &mut set.file {
        file.source_code_info = None;
    }
    set
}
