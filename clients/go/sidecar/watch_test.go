package sidecar_test

import (
	"errors"
	"testing"

	"google.golang.org/grpc/codes"

	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
	sessionv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/session/v1"
	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

func TestAWatchOutlivesARestartAndTellsOfTheGap(t *testing.T) {
	process := serve(t)
	client := process.connect()
	var told []string
	for event, err := range sidecar.Watch(bounded(t), client.Cache.WatchInvalidations, &cachev1.WatchInvalidationsRequest{}) {
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case event.Gap:
			told = append(told, "gap")
		case event.Message.GetReady() != nil:
			told = append(told, "ready")
		}
		if len(told) == 1 {
			process.kill()
			process.start()
		}
		if len(told) == 3 {
			break
		}
	}
	if len(told) != 3 || told[0] != "ready" || told[1] != "gap" || told[2] != "ready" {
		t.Fatalf("%v", told)
	}
}

func TestAWatchEndsWithAnErrorThatARepeatDoesNotCure(t *testing.T) {
	client := serve(t).connect()
	var last error
	for _, err := range sidecar.Watch(bounded(t), client.Sessions.Watch, &sessionv1.WatchRequest{}) {
		last = err
	}
	var failure *sidecar.Error
	if !errors.As(last, &failure) || failure.Code != codes.InvalidArgument || len(failure.Violations) == 0 {
		t.Fatalf("%v", last)
	}
}
