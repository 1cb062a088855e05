package sidecar_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

// The pieces of README.md that examples/campaign does not have; tests/conformance/test_page.py compares them.

func readWithErrors(ctx context.Context, client *sidecar.Client) error {
	answer, err := client.Cache.Get(ctx, &cachev1.GetRequest{Entity: "user", Id: "user_123"})
	var failure *sidecar.Error
	if errors.As(err, &failure) {
		fmt.Println(failure.Code, failure.Reason, failure.Violations, failure.RetryAfter)
	}
	if err != nil {
		return err
	}
	fmt.Println(answer.GetFound().GetFields()["name"])
	return nil
}

func follow(ctx context.Context, client *sidecar.Client, copies map[string]string) error {
	for event, err := range sidecar.Watch(ctx, client.Cache.WatchInvalidations, &cachev1.WatchInvalidationsRequest{}) {
		switch {
		case err != nil:
			return err
		case event.Gap:
			clear(copies)
		default:
			for _, key := range event.Message.GetChanged().GetKeys() {
				delete(copies, key.GetId())
			}
		}
	}
	return nil
}

func TestThePiecesOfTheReadme(t *testing.T) {
	client := serve(t).connect()
	if err := readWithErrors(bounded(t), client); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(bounded(t))
	copies, done := map[string]string{"user_123": "Ada"}, make(chan error)
	go func() { done <- follow(ctx, client, copies) }()
	stop()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}
