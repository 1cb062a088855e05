//! Sessions, limits and flags without their messages, by calls of both kinds.

mod sidecar;

use std::time::Duration;

use nexus_sidecar::flag::v1::{SetRequest, set_request};
use nexus_sidecar::session::v1::{CreateRequest, LimitAction, RotateRefreshTokenRequest};
use nexus_sidecar::{
    Client, Error, FlagContext, Reason, Refreshed, Rule, Subject, TooManySessions, span,
};
use serde_json::{Value, json};
use sidecar::{Sidecar, WAYS};
use tokio::time::{Instant, sleep};

#[tokio::test]
async fn a_user_logs_in_goes_on_under_a_new_id_and_logs_out() {
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let sessions = sidecar.client(way).sessions();
        let user = format!("{way:?}");
        let session = sessions.login(user.as_str()).await.expect("created");
        assert_eq!(session.user_id, user);
        let old = session.session_id;
        let minute = Duration::from_secs(60);
        let rotated = sessions.rotate(&old, minute).await.expect("no error");
        let new = rotated.expect("it exists").session_id;
        assert_ne!(new, old);
        for found in [sessions.get(&old).await, sessions.touch(&old).await] {
            let found = found.expect("no error").expect("within the grace");
            assert_eq!(found.session_id, new);
        }
        assert!(sessions.logout(&new).await.expect("no error"));
        assert!(!sessions.logout(&new).await.expect("no error"));
        assert!(sessions.get(&new).await.expect("no error").is_none());
        assert!(sessions.touch(&new).await.expect("no error").is_none());
        let gone = sessions.rotate(&new, Duration::ZERO).await;
        assert!(gone.expect("no error").is_none());
    }
}

#[tokio::test]
async fn a_login_beyond_the_limit_is_told_apart() {
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let sessions = sidecar.client(way).sessions();
        let request = || CreateRequest {
            user_id: format!("{way:?}"),
            max_sessions: 2,
            limit_action: LimitAction::Reject.into(),
            ..Default::default()
        };
        for _ in 0..2 {
            sessions.login(request()).await.expect("there is room");
        }
        let third = sessions.login(request()).await;
        let expected = TooManySessions { sessions: 2 };
        assert!(matches!(third, Err(Error::TooManySessions(error)) if error == expected));
        let ended = sessions.logout_everywhere(format!("{way:?}")).await;
        assert_eq!(ended.expect("no error"), 2);
    }
}

#[tokio::test]
async fn a_spent_refresh_token_gives_the_thief_away() {
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let client = sidecar.client(way);
        let sessions = client.sessions();
        let issued = sessions
            .issue_refresh_token("ada", "Firefox on Linux")
            .await;
        let first = issued.expect("issued");
        let refreshed = sessions.refresh(&first.token_id).await.expect("no error");
        let Refreshed::Token(second) = refreshed else {
            panic!("{refreshed:?}");
        };
        assert_eq!(second.family_id, first.family_id);
        // Spent without a grace, it is presented again.
        let request = RotateRefreshTokenRequest {
            token_id: second.token_id.clone(),
            grace: Some(span(Duration::ZERO)),
        };
        let spent = client.session_service().rotate_refresh_token(request).await;
        spent.expect("no error");
        let again = sessions.refresh(&second.token_id).await.expect("no error");
        assert!(matches!(again, Refreshed::Reused { user_id, .. } if user_id == "ada"));
        let missing = sessions.refresh("unknown").await.expect("no error");
        assert_eq!(missing, Refreshed::Missing);
    }
}

#[tokio::test]
async fn a_limit_counts_until_it_is_reached() {
    let sidecar = Sidecar::start().await;
    for way in WAYS {
        let limits = sidecar.client(way).rate_limits();
        let key = Subject::key(format!("{way:?}"));
        let rule = Rule::new(3, Duration::from_secs(3600));
        let first = limits.check_cost(rule.clone(), key.clone(), 2).await;
        let first = first.expect("no error");
        assert!(first.allowed && first.retry_after.is_none());
        assert_eq!((first.limit, first.remaining), (3, 1));
        let denied = limits.check_cost(rule.clone(), key.clone(), 2).await;
        let denied = denied.expect("a denial is no error");
        assert!(!denied.allowed && denied.retry_after > Some(Duration::ZERO));
        assert!(limits.check(rule, key).await.expect("no error").allowed);
        let user = limits.check("api", Subject::user("ada")).await;
        assert!(user.expect("it is declared").allowed);
        for subject in [
            Subject::address("192.0.2.7", "/login"),
            Subject::organization("org_xyz", "reports"),
            Subject::email("ada@example.com"),
        ] {
            let wrong = limits.check("api", subject).await;
            assert_eq!(
                wrong.expect_err("not a user").reason(),
                Reason::InvalidArgument
            );
        }
    }
}

#[tokio::test]
async fn a_flag_has_its_value_or_the_default() {
    let sidecar = Sidecar::start().await;
    let client = sidecar.client(WAYS[0]);
    let rules = json!({"if": [{"==": [{"var": "plan"}, "pro"]}, "on", "off"]});
    set(&client, "beta", json!({"on": true, "off": false}), &rules).await;
    let title = json!({"on": "Hello", "off": "Hi"});
    set(&client, "title", title, &rules).await;
    set(&client, "size", json!({"on": 7, "off": 5}), &rules).await;
    let sizes = json!({"on": {"sizes": [1, 2]}, "off": {"sizes": []}});
    set(&client, "sizes", sizes, &rules).await;
    for way in WAYS {
        let flags = sidecar.client(way).flags();
        let pro = FlagContext::user("ada").attribute("plan", "pro");
        let free = FlagContext::user("ada").organization("org_xyz");
        let until = Instant::now() + Duration::from_secs(20);
        while !flags.bool("beta", false, &pro).await.expect("no error") {
            assert!(Instant::now() < until, "the flags do not arrive");
            sleep(Duration::from_millis(20)).await;
        }
        assert!(!flags.bool("beta", true, &free).await.expect("no error"));
        let title = flags.string("title", "", &pro).await;
        assert_eq!(title.expect("no error"), "Hello");
        assert_eq!(
            flags.number("size", 0.0, &pro).await.expect("no error"),
            7.0
        );
        let sizes: Value = flags
            .object("sizes", json!(null), &pro)
            .await
            .expect("no error");
        assert_eq!(sizes, json!({"sizes": [1, 2]}));
        // Of another type, and none at all.
        assert!(flags.bool("title", true, &pro).await.expect("no error"));
        assert!(flags.bool("nothing", true, &pro).await.expect("no error"));
        let wrong = flags.object("sizes", 5, &pro).await.expect("no error");
        assert_eq!(wrong, 5);
    }
}

async fn set(client: &Client, name: &str, variants: Value, rules: &Value) {
    let definition = json!({
        "state": "ENABLED", "variants": variants, "defaultVariant": "off", "targeting": rules,
    });
    let request = SetRequest {
        name: name.into(),
        value: Some(set_request::Value::Json(definition.to_string())),
        ..Default::default()
    };
    client.flag_service().set(request).await.expect("it is set");
}
