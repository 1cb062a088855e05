// Written by ../../generate.

impl Client {
    /// Calls of `nexus.analytics.v1.AnalyticsService`.
    pub fn analytics_service(&self) -> crate::analytics::v1::analytics_service_client::AnalyticsServiceClient<Transport> {
        crate::analytics::v1::analytics_service_client::AnalyticsServiceClient::new(self.transport())
    }
    /// Calls of `nexus.cache.v1.CacheService`.
    pub fn cache_service(&self) -> crate::cache::v1::cache_service_client::CacheServiceClient<Transport> {
        crate::cache::v1::cache_service_client::CacheServiceClient::new(self.transport())
    }
    /// Calls of `nexus.calls.v1.CallService`.
    pub fn call_service(&self) -> crate::calls::v1::call_service_client::CallServiceClient<Transport> {
        crate::calls::v1::call_service_client::CallServiceClient::new(self.transport())
    }
    /// Calls of `nexus.channel.v1.ChannelService`.
    pub fn channel_service(&self) -> crate::channel::v1::channel_service_client::ChannelServiceClient<Transport> {
        crate::channel::v1::channel_service_client::ChannelServiceClient::new(self.transport())
    }
    /// Calls of `nexus.connection.v1.ConnectionService`.
    pub fn connection_service(&self) -> crate::connection::v1::connection_service_client::ConnectionServiceClient<Transport> {
        crate::connection::v1::connection_service_client::ConnectionServiceClient::new(self.transport())
    }
    /// Calls of `nexus.flag.v1.FlagService`.
    pub fn flag_service(&self) -> crate::flag::v1::flag_service_client::FlagServiceClient<Transport> {
        crate::flag::v1::flag_service_client::FlagServiceClient::new(self.transport())
    }
    /// Calls of `nexus.leaderboard.v1.LeaderboardService`.
    pub fn leaderboard_service(&self) -> crate::leaderboard::v1::leaderboard_service_client::LeaderboardServiceClient<Transport> {
        crate::leaderboard::v1::leaderboard_service_client::LeaderboardServiceClient::new(self.transport())
    }
    /// Calls of `nexus.lock.v1.LockService`.
    pub fn lock_service(&self) -> crate::lock::v1::lock_service_client::LockServiceClient<Transport> {
        crate::lock::v1::lock_service_client::LockServiceClient::new(self.transport())
    }
    /// Calls of `nexus.presence.v1.PresenceService`.
    pub fn presence_service(&self) -> crate::presence::v1::presence_service_client::PresenceServiceClient<Transport> {
        crate::presence::v1::presence_service_client::PresenceServiceClient::new(self.transport())
    }
    /// Calls of `nexus.ratelimit.v1.RateLimitService`.
    pub fn rate_limit_service(&self) -> crate::ratelimit::v1::rate_limit_service_client::RateLimitServiceClient<Transport> {
        crate::ratelimit::v1::rate_limit_service_client::RateLimitServiceClient::new(self.transport())
    }
    /// Calls of `nexus.search.v1.SearchService`.
    pub fn search_service(&self) -> crate::search::v1::search_service_client::SearchServiceClient<Transport> {
        crate::search::v1::search_service_client::SearchServiceClient::new(self.transport())
    }
    /// Calls of `nexus.semaphore.v1.SemaphoreService`.
    pub fn semaphore_service(&self) -> crate::semaphore::v1::semaphore_service_client::SemaphoreServiceClient<Transport> {
        crate::semaphore::v1::semaphore_service_client::SemaphoreServiceClient::new(self.transport())
    }
    /// Calls of `nexus.session.v1.SessionService`.
    pub fn session_service(&self) -> crate::session::v1::session_service_client::SessionServiceClient<Transport> {
        crate::session::v1::session_service_client::SessionServiceClient::new(self.transport())
    }
    /// Calls of `nexus.stats.v1.StatsService`.
    pub fn stats_service(&self) -> crate::stats::v1::stats_service_client::StatsServiceClient<Transport> {
        crate::stats::v1::stats_service_client::StatsServiceClient::new(self.transport())
    }
    /// Calls of `nexus.token.v1.TokenService`.
    pub fn token_service(&self) -> crate::token::v1::token_service_client::TokenServiceClient<Transport> {
        crate::token::v1::token_service_client::TokenServiceClient::new(self.transport())
    }
    /// Calls of `nexus.trending.v1.TrendingService`.
    pub fn trending_service(&self) -> crate::trending::v1::trending_service_client::TrendingServiceClient<Transport> {
        crate::trending::v1::trending_service_client::TrendingServiceClient::new(self.transport())
    }
}
