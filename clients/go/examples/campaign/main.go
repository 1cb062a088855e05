// Command campaign is a campaign service in small: a session and its refresh token, a cache to read through, a limited
// endpoint, a lock, a semaphore, a flag that is watched, and a shutdown in good order. It needs a sidecar: `make serve` in the
// root of the repository.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	errorsv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/errors/v1"
	flagv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/flag/v1"
	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

func main() {
	// SIGTERM ends the context, and with it what waits; then run returns and closes the client.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		if sidecar.ReasonOf(err) == errorsv1.Reason_REASON_REDIS_UNAVAILABLE {
			fmt.Fprintln(os.Stderr, "the sidecar answers, its Redis does not")
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
	defer client.Close() // waits for refreshes in the background; locks are free at once

	for _, part := range []func(context.Context, *sidecar.Client) error{login, show, limited, publish, render, checkout} {
		if err := part(ctx, client); err != nil {
			return err
		}
	}
	return nil
}

// login makes a session with a new id after the password was checked, and a refresh token for the app.
func login(ctx context.Context, client *sidecar.Client) error {
	session, err := client.Sessions.Login(ctx, sidecar.Login{UserID: "user_123", Email: "ada@example.com"})
	if err != nil {
		return err
	}
	fmt.Println("session of", session.GetUserId())

	token, err := client.Sessions.IssueRefresh(ctx, session.GetUserId(), "phone")
	if err != nil {
		return err
	}
	token, err = client.Sessions.Refresh(ctx, token.GetTokenId())
	if errors.Is(err, sidecar.ErrTokenReused) {
		return fmt.Errorf("log in again: %w", err)
	}
	if err != nil {
		return err
	}
	fmt.Println("refreshed, until", token.GetAbsoluteExpireTime().AsTime().Format(time.DateOnly))
	return client.Sessions.Logout(ctx, session.GetSessionId())
}

type Campaign struct {
	Name   string `json:"name"`
	Budget int    `json:"budget"`
}

// loadCampaign stands for a query of the database; of all callers everywhere one makes it.
func loadCampaign(context.Context) (Campaign, error) {
	return Campaign{Name: "Spring", Budget: 1000}, nil
}

// show reads a campaign through the cache.
func show(ctx context.Context, client *sidecar.Client) error {
	campaign, err := sidecar.GetOrFill(ctx, client, "campaign", "camp_go", loadCampaign,
		sidecar.WithTTL(15*time.Minute), sidecar.WithFreshFor(5*time.Minute), sidecar.WithTags("org:org_xyz"))
	if err != nil {
		return err
	}
	fmt.Println("campaign", campaign.Name, "with a budget of", campaign.Budget)
	return nil
}

// limited answers a request unless the user makes too many.
func limited(ctx context.Context, client *sidecar.Client) error {
	decision, err := client.RateLimits.CheckRule(ctx, "api", sidecar.ByUser("user_123"))
	if err != nil {
		return err
	}
	if !decision.Allowed {
		return fmt.Errorf("too many requests; again in %s", decision.RetryAfter)
	}
	fmt.Println("allowed, with", decision.Remaining, "left")
	return nil
}

// publish works under a lock. A loss ends the context of the work, and Release returns it.
func publish(ctx context.Context, client *sidecar.Client) (err error) {
	lock, err := client.Lock(ctx, "campaign", "camp_456", sidecar.WithWait(10*time.Second))
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

// render works in at most four places at a time.
func render(ctx context.Context, client *sidecar.Client) (err error) {
	permit, err := client.Semaphore(ctx, "rendering", 4, sidecar.WithWait(time.Second))
	var full *sidecar.NotAcquiredError
	if errors.As(err, &full) {
		fmt.Println("all places are taken, for", full.RemainingLease)
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, permit.Release()) }()

	fmt.Println("rendered")
	return permit.Context().Err()
}

// checkout follows a flag until it is on.
func checkout(ctx context.Context, client *sidecar.Client) error {
	switchOn := &flagv1.SetRequest{Name: "new-checkout", Value: &flagv1.SetRequest_Enabled{Enabled: true}}
	if _, err := client.Flags.Set(ctx, switchOn); err != nil {
		return err
	}
	watched := &flagv1.WatchRequest{Names: []string{"new-checkout"}}
	for _, err := range sidecar.Watch(ctx, client.Flags.Watch, watched) {
		if err != nil {
			return err
		}
		on, err := client.Flags.Bool(ctx, "new-checkout", false, sidecar.FlagContext{TargetingKey: "user_123"})
		if err != nil {
			return err
		}
		if on {
			fmt.Println("the new checkout is on")
			break
		}
	}
	return ctx.Err()
}
