//! What the protos say of each method, as the call policy needs it.

/// One row of the generated table.
pub(crate) struct Method {
    pub(crate) path: &'static str,
    /// May be repeated when the answer was UNAVAILABLE.
    pub(crate) idempotent: bool,
    pub(crate) client_streaming: bool,
    pub(crate) server_streaming: bool,
    /// Number of the request's field `wait`.
    pub(crate) wait: Option<u32>,
}

impl Method {
    /// Neither streams nor waits on purpose.
    pub(crate) fn answers_at_once(&self) -> bool {
        !self.client_streaming && !self.server_streaming && self.wait.is_none()
    }
}

include!("gen/methods.rs");

/// The row of a path such as `/nexus.lock.v1.LockService/Get`; none for services that are not the sidecar's own.
pub(crate) fn find(path: &str) -> Option<&'static Method> {
    let at = METHODS
        .binary_search_by_key(&path, |method| method.path)
        .ok()?;
    Some(&METHODS[at])
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn the_table_says_what_the_protos_say() {
        let get = find("/nexus.lock.v1.LockService/Get").expect("is there");
        assert!(get.idempotent && get.wait.is_none());
        let acquire = find("/nexus.lock.v1.LockService/Acquire").expect("is there");
        assert!(!acquire.idempotent && acquire.wait == Some(5));
        assert!(find("/grpc.health.v1.Health/Check").is_none());
    }
}
