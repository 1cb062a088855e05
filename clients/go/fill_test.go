package sidecar_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	sidecar "github.com/nexus-sidecar/nexus-sidecar/clients/go"
	errorsv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/errors/v1"
)

func named(name string) func(context.Context) (sidecar.Fields, error) {
	return func(context.Context) (sidecar.Fields, error) { return sidecar.Fields{"name": name}, nil }
}

func failing(err error) func(context.Context) (sidecar.Fields, error) {
	return func(context.Context) (sidecar.Fields, error) { return nil, err }
}

func TestWhatDoesNotExistIsRemembered(t *testing.T) {
	client := serve(t).connect()
	for _, compute := range []func(context.Context) (sidecar.Fields, error){failing(sidecar.ErrNotExisting), named("not asked for")} {
		_, err := sidecar.GetOrFill(bounded(t), client, "user", "nobody", compute, sidecar.WithTTL(time.Hour), sidecar.WithFreshFor(time.Hour))
		if !errors.Is(err, sidecar.ErrNotExisting) {
			t.Fatalf("%v", err)
		}
	}
}

func TestAFailedComputationLetsTheNextOneTry(t *testing.T) {
	client := serve(t).connect()
	broken := errors.New("the source is broken")
	if _, err := sidecar.GetOrFill(bounded(t), client, "user", "u", failing(broken)); err != broken {
		t.Fatalf("%v", err)
	}
	begun := time.Now()
	if content, err := sidecar.GetOrFill(bounded(t), client, "user", "u", named("Ada")); err != nil || content["name"] != "Ada" {
		t.Fatalf("%v, %v", content, err)
	}
	if taken := time.Since(begun); taken > 5*time.Second {
		t.Fatalf("the lease, of 10 s, was not given back: %s", taken)
	}
}

func TestAStaleValueIsServedAndComputedAnew(t *testing.T) {
	client := serve(t).connect()
	stale := sidecar.WithFreshFor(time.Millisecond)
	if _, err := sidecar.GetOrFill(bounded(t), client, "user", "u", named("old"), stale); err != nil {
		t.Fatal(err)
	}
	for until := time.Now().Add(longest); ; time.Sleep(10 * time.Millisecond) {
		content, err := sidecar.GetOrFill(bounded(t), client, "user", "u", named("new"))
		if err != nil {
			t.Fatal(err)
		}
		if content["name"] == "new" {
			return
		}
		if time.Now().After(until) {
			t.Fatal("it stays stale")
		}
	}
}

func TestAnOutageFallsThroughToTheSourceIfWanted(t *testing.T) {
	client := serve(t, "--redis", "redis://"+freeAddress(t)).connect()
	content, err := sidecar.GetOrFill(bounded(t), client, "user", "u", named("Ada"), sidecar.WithComputeOnOutage())
	if err != nil || content["name"] != "Ada" {
		t.Fatalf("%v, %v", content, err)
	}
	_, err = sidecar.GetOrFill(bounded(t), client, "user", "u", named("Ada"))
	if sidecar.ReasonOf(err) != errorsv1.Reason_REASON_REDIS_UNAVAILABLE || status.Code(err) != codes.Unavailable {
		t.Fatalf("%v", err)
	}
	var failure *sidecar.Error
	if !errors.As(err, &failure) || failure.RetryAfter <= 0 || failure.Metadata["outcome"] != "not_applied" {
		t.Fatalf("%#v", failure)
	}
}
