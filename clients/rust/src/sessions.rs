//! Sessions and refresh tokens without the messages.

use std::time::Duration;

use crate::error::{Error, TooManySessions};
use crate::session::v1::session_service_client::SessionServiceClient;
use crate::session::v1::{
    CreateRequest, GetRequest, IssueRefreshTokenRequest, RefreshToken, RevokeRequest,
    RevokeUserRequest, RotateRefreshTokenRequest, RotateRequest, Session, TouchRequest,
    create_response, get_response, revoke_response, rotate_refresh_token_response, rotate_response,
    touch_response,
};
use crate::span::span;
use crate::transport::Transport;

/// Sessions and refresh tokens; see [`Client::sessions`](crate::Client::sessions).
#[derive(Clone, Debug)]
pub struct Sessions(SessionServiceClient<Transport>);

impl From<&str> for CreateRequest {
    fn from(user_id: &str) -> Self {
        Self {
            user_id: user_id.to_owned(),
            ..Default::default()
        }
    }
}

/// What came of a presented refresh token.
#[derive(Clone, Debug, PartialEq)]
pub enum Refreshed {
    /// Its successor.
    Token(RefreshToken),
    /// It was spent already: it was stolen, or its successor was. All tokens that came of the same login are revoked.
    Reused {
        /// The user's id.
        user_id: String,
        /// What the revoked tokens shared.
        family_id: String,
    },
    /// There is no such token: unknown, expired or revoked.
    Missing,
}

impl Sessions {
    pub(crate) fn new(service: SessionServiceClient<Transport>) -> Self {
        Self(service)
    }

    /// Starts a session of a user, given by the id alone or by a [`CreateRequest`] with more about it.
    ///
    /// # Errors
    ///
    /// [`Error::Call`] for bad input, and when Redis or the sidecar is away; [`Error::TooManySessions`] only for a request
    /// that rejects by `max_sessions`.
    pub async fn login(&self, user: impl Into<CreateRequest>) -> Result<Session, Error> {
        let response = self.0.clone().create(user.into()).await?.into_inner();
        match response.outcome {
            Some(create_response::Outcome::LimitReached(reached)) => Err(TooManySessions {
                sessions: reached.sessions,
            }
            .into()),
            Some(create_response::Outcome::Created(created)) => {
                Ok(created.session.unwrap_or_default())
            }
            None => Ok(Session::default()),
        }
    }

    /// The session of an id, or of the id that has replaced it; none where there is none. Records no activity.
    ///
    /// # Errors
    ///
    /// [`Error::Call`].
    pub async fn get(&self, session_id: impl Into<String>) -> Result<Option<Session>, Error> {
        let mut session_id = session_id.into();
        loop {
            let request = GetRequest { session_id };
            let response = self.0.clone().get(request).await?.into_inner();
            match response.outcome {
                Some(get_response::Outcome::Session(session)) => return Ok(Some(session)),
                Some(get_response::Outcome::Rotated(rotated)) => session_id = rotated.successor_id,
                _ => return Ok(None),
            }
        }
    }

    /// The same, and records activity, which keeps the session alive.
    ///
    /// # Errors
    ///
    /// [`Error::Call`].
    pub async fn touch(&self, session_id: impl Into<String>) -> Result<Option<Session>, Error> {
        let mut session_id = session_id.into();
        loop {
            let request = TouchRequest {
                session_id,
                include_session: true,
            };
            let response = self.0.clone().touch(request).await?.into_inner();
            match response.outcome {
                Some(touch_response::Outcome::Touched(touched)) => return Ok(touched.session),
                Some(touch_response::Outcome::Rotated(rotated)) => {
                    session_id = rotated.successor_id;
                }
                _ => return Ok(None),
            }
        }
    }

    /// Gives a session a new id, as after a change of rights; none where there is no such session. For `grace`, at most
    /// 60 s, the old id still leads to the new one.
    ///
    /// # Errors
    ///
    /// [`Error::Call`].
    pub async fn rotate(
        &self,
        session_id: impl Into<String>,
        grace: Duration,
    ) -> Result<Option<Session>, Error> {
        let request = RotateRequest {
            session_id: session_id.into(),
            grace: Some(span(grace)),
            ..Default::default()
        };
        let response = self.0.clone().rotate(request).await?.into_inner();
        Ok(match response.outcome {
            Some(rotate_response::Outcome::Session(session)) => Some(session),
            _ => None,
        })
    }

    /// Ends a session; whether there was one.
    ///
    /// # Errors
    ///
    /// [`Error::Call`].
    pub async fn logout(&self, session_id: impl Into<String>) -> Result<bool, Error> {
        let session_id = session_id.into();
        let response = self.0.clone().revoke(RevokeRequest { session_id }).await?;
        let outcome = response.into_inner().outcome;
        Ok(matches!(
            outcome,
            Some(revoke_response::Outcome::Revoked(_))
        ))
    }

    /// Ends all sessions and refresh tokens of a user; how many sessions there were.
    ///
    /// # Errors
    ///
    /// [`Error::Call`].
    pub async fn logout_everywhere(&self, user_id: impl Into<String>) -> Result<u32, Error> {
        let request = RevokeUserRequest {
            user_id: user_id.into(),
            ..Default::default()
        };
        let response = self.0.clone().revoke_user(request).await?.into_inner();
        Ok(response.revoked_sessions)
    }

    /// Issues a refresh token, labelled with the device that gets it (128 bytes at most; "" for none).
    ///
    /// # Errors
    ///
    /// [`Error::Call`].
    pub async fn issue_refresh_token(
        &self,
        user_id: impl Into<String>,
        device: impl Into<String>,
    ) -> Result<RefreshToken, Error> {
        let request = IssueRefreshTokenRequest {
            user_id: user_id.into(),
            device: device.into(),
            ..Default::default()
        };
        let response = self.0.clone().issue_refresh_token(request).await?;
        Ok(response.into_inner().token.unwrap_or_default())
    }

    /// Exchanges a refresh token for its successor.
    ///
    /// # Errors
    ///
    /// [`Error::Call`].
    pub async fn refresh(&self, token_id: impl Into<String>) -> Result<Refreshed, Error> {
        use rotate_refresh_token_response::Outcome;
        let request = RotateRefreshTokenRequest {
            token_id: token_id.into(),
            ..Default::default()
        };
        let response = self.0.clone().rotate_refresh_token(request).await?;
        Ok(match response.into_inner().outcome {
            Some(Outcome::Token(token)) => Refreshed::Token(token),
            Some(Outcome::ReuseDetected(reuse)) => Refreshed::Reused {
                user_id: reuse.user_id,
                family_id: reuse.family_id,
            },
            _ => Refreshed::Missing,
        })
    }
}
