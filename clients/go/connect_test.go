package sidecar_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc/codes"

	sidecar "github.com/nexus-sidecar/nexus-sidecar/clients/go"
	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
)

func TestConnectSaysWhyNoSidecarAnswers(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	_, err := sidecar.Connect(ctx, sidecar.WithAddress(freeAddress(t)))
	var failure *sidecar.Error
	if !errors.As(err, &failure) || failure.Code != codes.Unavailable || !strings.Contains(failure.Message, "connection refused") {
		t.Fatalf("%v", err)
	}
}

func TestTheAddressOfTheEnvironmentMayBeASocket(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "sidecar.sock")
	serve(t, "--embedded", "--uds", socket)
	t.Setenv("NEXUS_SIDECAR_ADDR", "unix:"+socket)
	client, err := sidecar.Connect(bounded(t))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if _, err := client.Cache.Stats(t.Context(), &cachev1.StatsRequest{}); err != nil {
		t.Fatal(err)
	}
}

func TestACallWaitsForTheConnection(t *testing.T) {
	process := serve(t)
	process.kill()
	client, err := sidecar.Connect(t.Context(), sidecar.WithAddress(process.address), sidecar.WithLazyConnect())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	begun := make(chan struct{})
	outcome := make(chan error)
	go func() {
		close(begun)
		_, err := client.Cache.Set(bounded(t), &cachev1.SetRequest{Entity: "user", Id: "u", Fields: map[string]string{"a": "b"}})
		outcome <- err
	}()
	<-begun
	process.start()
	if err := <-outcome; err != nil {
		t.Fatal(err)
	}
}
