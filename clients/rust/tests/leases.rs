//! Locks and permits by the client's idiom.

mod sidecar;

use std::time::Duration;

use nexus_sidecar::{Error, NotAcquired};
use sidecar::{Sidecar, Way};
use tokio::time::{Instant, sleep};

const LONG: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_lock_is_held_by_one_at_a_time() {
    let sidecar = Sidecar::start().await;
    let lock = sidecar.client(Way::Carried).lock("job", "one");
    let first = lock.clone().acquire().await.expect("it is free");
    let none = lock
        .clone()
        .try_acquire()
        .await
        .expect("a denial is no error");
    assert!(none.is_none());
    let denied = lock.clone().wait(Duration::from_millis(50)).acquire().await;
    assert!(matches!(denied, Err(Error::NotAcquired(NotAcquired))));
    // Dropped, it is given back.
    drop(first);
    let next = lock.clone().wait(LONG).acquire().await.expect("it is free");
    next.release().await.expect("it was held to the end");
    let again = lock.try_acquire().await.expect("no error");
    assert!(again.is_some());
}

#[tokio::test]
async fn permits_weigh_what_they_are_asked_for() {
    let sidecar = Sidecar::start().await;
    let semaphore = sidecar.client(Way::Carried).semaphore("reports", 5);
    let three = semaphore.clone().weight(3).id("heavy").acquire().await;
    let three = three.expect("there is room");
    assert_eq!(three.id(), "heavy");
    let too_many = semaphore.clone().weight(3).try_acquire().await;
    assert!(too_many.expect("a denial is no error").is_none());
    let two = semaphore.weight(2).try_acquire().await.expect("no error");
    assert!(two.expect("there is room").fence() > three.fence());
}

#[tokio::test]
async fn work_under_a_lock_keeps_its_outcome_and_gives_the_lock_back() {
    let sidecar = Sidecar::start().await;
    let lock = sidecar.client(Way::Carried).lock("job", "run");
    let done = lock.clone().run(async |fence| Ok::<_, Error>(fence)).await;
    assert!(done.expect("done") > 0);
    let failed = lock.clone().run(async |_| Err::<(), _>(Broken::Mine)).await;
    assert!(matches!(failed, Err(Broken::Mine)));
    let held = lock.clone().try_acquire().await.expect("no error");
    assert!(held.is_some());
    let denied = lock
        .wait(Duration::ZERO)
        .run(async |_| Ok::<(), Broken>(()));
    assert!(matches!(
        denied.await,
        Err(Broken::Sidecar(Error::NotAcquired(_)))
    ));
}

#[tokio::test]
async fn work_that_never_pauses_is_told_of_the_loss_it_outlived() {
    let sidecar = Sidecar::start().await;
    let lock = sidecar.client(Way::Carried).lock("job", "busy");
    let lock = lock.lease(Duration::from_secs(1));
    let started = Instant::now();
    let outcome = lock
        .run(async |_| {
            // On the only thread there is: nothing renews.
            std::thread::sleep(Duration::from_millis(1500));
            Ok::<(), Error>(())
        })
        .await;
    assert!(matches!(outcome, Err(Error::Lost(_))), "{outcome:?}");
    assert!(started.elapsed() < LONG);
    sleep(Duration::ZERO).await;
}

#[derive(Debug)]
enum Broken {
    Mine,
    Sidecar(Error),
}

impl From<Error> for Broken {
    fn from(error: Error) -> Self {
        Self::Sidecar(error)
    }
}
