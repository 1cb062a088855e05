// Command campaign publishes a campaign: it logs a user in, reads the campaign through the cache, asks the rate limit, and
// does the work under a lock whose fence the work carries. It needs a sidecar: `make serve` in the root of the repository.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"

	sidecar "github.com/nexus-sidecar/nexus-sidecar/clients/go"
	errorsv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/errors/v1"
	ratelimitv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/ratelimit/v1"
	sessionv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/session/v1"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		if sidecar.ReasonOf(err) == errorsv1.Reason_REASON_REDIS_UNAVAILABLE {
			fmt.Fprintln(os.Stderr, "the sidecar is there, its Redis is not")
		}
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	client, err := sidecar.Connect(ctx)
	if err != nil {
		return err
	}
	defer client.Close()

	login, err := client.Sessions.Create(ctx, &sessionv1.CreateRequest{UserId: "user_123", Email: "ada@example.com"})
	if err != nil {
		return err
	}
	session := login.GetCreated().GetSession()
	fmt.Println("session of", session.GetUserId())

	campaign, err := sidecar.GetOrFill(ctx, client, "campaign", "camp_456", readCampaign, sidecar.WithTags("org:org_xyz"))
	if err != nil {
		return err
	}
	fmt.Println("campaign", campaign["name"])

	checked, err := client.RateLimits.Check(ctx, &ratelimitv1.CheckRequest{Limits: []*ratelimitv1.Limit{{
		Allowance: &ratelimitv1.Limit_Rule{Rule: "api"},
		Subject:   &ratelimitv1.Limit_UserId{UserId: session.GetUserId()},
	}}})
	if err != nil {
		return err
	}
	decision := checked.GetDecision()
	if decision.GetOutcome() == ratelimitv1.Outcome_OUTCOME_DENIED {
		return fmt.Errorf("too many requests; again in %s", decision.GetRetryAfter().AsDuration())
	}
	fmt.Println("allowed, with", decision.GetRemaining(), "left")

	return publish(ctx, client)
}

// readCampaign stands for a query of the database; of all callers everywhere one makes it.
func readCampaign(context.Context) (sidecar.Fields, error) {
	return sidecar.Fields{"name": "Spring", "budget": "1000"}, nil
}

// publish does the work while the lock is held. A loss ends the context of the work, and Release tells of it.
func publish(ctx context.Context, client *sidecar.Client) (err error) {
	lock, err := client.Lock(ctx, "campaign", "camp_456")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Release()) }()

	return write(lock.Context(), lock.Fence())
}

// write stands for what the lock protects, which refuses a fence below the highest it has seen.
func write(ctx context.Context, fence int64) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	fmt.Println("published with fence", fence)
	return nil
}
