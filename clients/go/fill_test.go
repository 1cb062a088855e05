package sidecar_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	sidecar "github.com/nexus-sidecar/nexus-sidecar/clients/go"
	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
	errorsv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/errors/v1"
)

func named(name string) sidecar.Compute {
	return func(context.Context) (*cachev1.Content, error) {
		return &cachev1.Content{Fields: map[string]string{"name": name}}, nil
	}
}

func failing(err error) sidecar.Compute {
	return func(context.Context) (*cachev1.Content, error) { return nil, err }
}

func TestWhatDoesNotExistIsRemembered(t *testing.T) {
	client := serve(t).connect()
	for _, compute := range []sidecar.Compute{failing(sidecar.ErrNotExisting), named("not asked for")} {
		_, err := client.GetOrFill(bounded(t), "user", "nobody", compute, sidecar.WithTTL(time.Hour), sidecar.WithFreshFor(time.Hour))
		if !errors.Is(err, sidecar.ErrNotExisting) {
			t.Fatalf("%v", err)
		}
	}
}

func TestAFailedComputationLetsTheNextOneTry(t *testing.T) {
	client := serve(t).connect()
	broken := errors.New("the source is broken")
	if _, err := client.GetOrFill(bounded(t), "user", "u", failing(broken)); err != broken {
		t.Fatalf("%v", err)
	}
	begun := time.Now()
	if content, err := client.GetOrFill(bounded(t), "user", "u", named("Ada")); err != nil || content.GetFields()["name"] != "Ada" {
		t.Fatalf("%v, %v", content, err)
	}
	if taken := time.Since(begun); taken > 5*time.Second {
		t.Fatalf("the lease, of 10 s, was not given back: %s", taken)
	}
}

func TestAStaleValueIsServedAndComputedAnew(t *testing.T) {
	client := serve(t).connect()
	stale := sidecar.WithFreshFor(time.Millisecond)
	if _, err := client.GetOrFill(bounded(t), "user", "u", named("old"), stale); err != nil {
		t.Fatal(err)
	}
	for until := time.Now().Add(longest); ; time.Sleep(10 * time.Millisecond) {
		content, err := client.GetOrFill(bounded(t), "user", "u", named("new"))
		if err != nil {
			t.Fatal(err)
		}
		if content.GetFields()["name"] == "new" {
			return
		}
		if time.Now().After(until) {
			t.Fatal("it stays stale")
		}
	}
}

func TestAnOutageFallsThroughToTheSourceIfWanted(t *testing.T) {
	client := serve(t, "--redis", "redis://"+freeAddress(t)).connect()
	content, err := client.GetOrFill(bounded(t), "user", "u", named("Ada"), sidecar.ComputeOnOutage())
	if err != nil || content.GetFields()["name"] != "Ada" {
		t.Fatalf("%v, %v", content, err)
	}
	_, err = client.GetOrFill(bounded(t), "user", "u", named("Ada"))
	if sidecar.ReasonOf(err) != errorsv1.Reason_REASON_REDIS_UNAVAILABLE || status.Code(err) != codes.Unavailable {
		t.Fatalf("%v", err)
	}
	var failure *sidecar.Error
	if !errors.As(err, &failure) || failure.RetryAfter <= 0 || failure.Metadata["outcome"] != "not_applied" {
		t.Fatalf("%#v", failure)
	}
}
