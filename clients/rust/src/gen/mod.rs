// Written by ../../generate.

/// Messages and client of `nexus.analytics.v1`.
pub mod analytics {
    /// Version 1.
    pub mod v1 {
        include!("nexus.analytics.v1.rs");
    }
}
/// Messages and client of `nexus.cache.v1`.
pub mod cache {
    /// Version 1.
    pub mod v1 {
        include!("nexus.cache.v1.rs");
    }
}
/// Messages and client of `nexus.calls.v1`.
pub mod calls {
    /// Version 1.
    pub mod v1 {
        include!("nexus.calls.v1.rs");
    }
}
/// Messages and client of `nexus.channel.v1`.
pub mod channel {
    /// Version 1.
    pub mod v1 {
        include!("nexus.channel.v1.rs");
    }
}
/// Messages and client of `nexus.common.v1`.
pub mod common {
    /// Version 1.
    pub mod v1 {
        include!("nexus.common.v1.rs");
    }
}
/// Messages and client of `nexus.connection.v1`.
pub mod connection {
    /// Version 1.
    pub mod v1 {
        include!("nexus.connection.v1.rs");
    }
}
/// Messages and client of `nexus.errors.v1`.
pub mod errors {
    /// Version 1.
    pub mod v1 {
        include!("nexus.errors.v1.rs");
    }
}
/// Messages and client of `nexus.flag.v1`.
pub mod flag {
    /// Version 1.
    pub mod v1 {
        include!("nexus.flag.v1.rs");
    }
}
/// Messages and client of `nexus.leaderboard.v1`.
pub mod leaderboard {
    /// Version 1.
    pub mod v1 {
        include!("nexus.leaderboard.v1.rs");
    }
}
/// Messages and client of `nexus.lock.v1`.
pub mod lock {
    /// Version 1.
    pub mod v1 {
        include!("nexus.lock.v1.rs");
    }
}
/// Messages and client of `nexus.presence.v1`.
pub mod presence {
    /// Version 1.
    pub mod v1 {
        include!("nexus.presence.v1.rs");
    }
}
/// Messages and client of `nexus.ratelimit.v1`.
pub mod ratelimit {
    /// Version 1.
    pub mod v1 {
        include!("nexus.ratelimit.v1.rs");
    }
}
/// Messages and client of `nexus.search.v1`.
pub mod search {
    /// Version 1.
    pub mod v1 {
        include!("nexus.search.v1.rs");
    }
}
/// Messages and client of `nexus.semaphore.v1`.
pub mod semaphore {
    /// Version 1.
    pub mod v1 {
        include!("nexus.semaphore.v1.rs");
    }
}
/// Messages and client of `nexus.session.v1`.
pub mod session {
    /// Version 1.
    pub mod v1 {
        include!("nexus.session.v1.rs");
    }
}
/// Messages and client of `nexus.stats.v1`.
pub mod stats {
    /// Version 1.
    pub mod v1 {
        include!("nexus.stats.v1.rs");
    }
}
/// Messages and client of `nexus.token.v1`.
pub mod token {
    /// Version 1.
    pub mod v1 {
        include!("nexus.token.v1.rs");
    }
}
/// Messages and client of `nexus.trending.v1`.
pub mod trending {
    /// Version 1.
    pub mod v1 {
        include!("nexus.trending.v1.rs");
    }
}
