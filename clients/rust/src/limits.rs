//! Rate limits without the messages.

use std::time::Duration;

use crate::error::Error;
use crate::ratelimit::v1::limit::{Allowance, Subject as Limited};
use crate::ratelimit::v1::rate_limit_service_client::RateLimitServiceClient;
use crate::ratelimit::v1::{
    AddressAndEndpoint, CheckRequest, InlineRule, Limit, OrganizationAndResource, Outcome,
};
use crate::span::{from_proto, span};
use crate::transport::Transport;

/// Rate limits; see [`Client::rate_limits`](crate::Client::rate_limits).
#[derive(Clone, Debug)]
pub struct RateLimits(RateLimitServiceClient<Transport>);

/// How much is allowed: the name of a declared rule, or a rule given here.
#[derive(Clone, Debug)]
pub struct Rule(Allowance);

impl Rule {
    /// A rule that is not declared: 0 to 1,000,000,000 hits in a fixed window of 10 ms to 31 days.
    pub fn new(limit: u32, window: Duration) -> Self {
        let window = Some(span(window));
        Self(Allowance::InlineRule(InlineRule {
            limit,
            window,
            ..Default::default()
        }))
    }
}

impl From<&str> for Rule {
    fn from(name: &str) -> Self {
        Self(Allowance::Rule(name.to_owned()))
    }
}

impl From<String> for Rule {
    fn from(name: String) -> Self {
        Self(Allowance::Rule(name))
    }
}

/// Who is limited. Each text has 1 to 512 bytes.
#[derive(Clone, Debug)]
pub struct Subject(Limited);

impl Subject {
    /// A user.
    pub fn user(user_id: impl Into<String>) -> Self {
        Self(Limited::UserId(user_id.into()))
    }

    /// An address, such as `192.0.2.7`, at an endpoint.
    pub fn address(ip: impl Into<String>, endpoint: impl Into<String>) -> Self {
        let (address, endpoint) = (ip.into(), endpoint.into());
        Self(Limited::Ip(AddressAndEndpoint { address, endpoint }))
    }

    /// An organisation and what it uses.
    pub fn organization(id: impl Into<String>, resource: impl Into<String>) -> Self {
        let (organization_id, resource) = (id.into(), resource.into());
        Self(Limited::Org(OrganizationAndResource {
            organization_id,
            resource,
        }))
    }

    /// An email address.
    pub fn email(email: impl Into<String>) -> Self {
        Self(Limited::Email(email.into()))
    }

    /// Anything else.
    pub fn key(key: impl Into<String>) -> Self {
        Self(Limited::Key(key.into()))
    }
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether the hit is allowed; then it has been counted.
    pub allowed: bool,
    /// Hits per window; the capacity of a token bucket.
    pub limit: u32,
    /// Hits that remain now.
    pub remaining: u32,
    /// Time until the whole limit is available again.
    pub reset_after: Duration,
    /// Time until a repeat can succeed; none if the hit is allowed, and if it never can be.
    pub retry_after: Option<Duration>,
}

impl RateLimits {
    pub(crate) fn new(service: RateLimitServiceClient<Transport>) -> Self {
        Self(service)
    }

    /// Counts a hit if there is room for it.
    ///
    /// # Errors
    ///
    /// [`Error::Call`]: an unknown rule, one for another kind of subject, or Redis or the sidecar away.
    pub async fn check(&self, rule: impl Into<Rule>, subject: Subject) -> Result<Decision, Error> {
        self.check_cost(rule, subject, 1).await
    }

    /// The same for a hit that counts as `cost`, 0 to 1,000,000,000. A cost of 0 counts nothing.
    ///
    /// # Errors
    ///
    /// As [`RateLimits::check`].
    pub async fn check_cost(
        &self,
        rule: impl Into<Rule>,
        subject: Subject,
        cost: u32,
    ) -> Result<Decision, Error> {
        let limit = Limit {
            allowance: Some(rule.into().0),
            subject: Some(subject.0),
            ..Default::default()
        };
        let request = CheckRequest {
            limits: vec![limit],
            cost: Some(cost),
            ..Default::default()
        };
        let response = self.0.clone().check(request).await?.into_inner();
        let decision = response.decision.unwrap_or_default();
        Ok(Decision {
            allowed: decision.outcome() == Outcome::Allowed,
            limit: decision.limit,
            remaining: decision.remaining,
            reset_after: from_proto(decision.reset_after),
            retry_after: decision.retry_after.map(|after| from_proto(Some(after))),
        })
    }
}
