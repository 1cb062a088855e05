package sidecar_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
	lockv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/lock/v1"
	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
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

// lazily is a client that has not connected yet.
func lazily(t *testing.T, options ...sidecar.Option) *sidecar.Client {
	t.Helper()
	client, err := sidecar.Connect(t.Context(), append(options, sidecar.WithLazyConnect())...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}

func TestACallWithoutASidecarIsUnavailableAndNamesTheAddress(t *testing.T) {
	address := freeAddress(t)
	client := lazily(t, sidecar.WithAddress(address))
	for name, call := range map[string]func(context.Context) error{
		"idempotent": func(ctx context.Context) error {
			_, err := client.Cache.Get(ctx, &cachev1.GetRequest{Entity: "user", Id: "u"})
			return err
		},
		"not idempotent": func(ctx context.Context) error {
			_, err := client.Locks.TryAcquire(ctx, &lockv1.TryAcquireRequest{Resource: "job", ResourceId: "1"})
			return err
		},
		"a stream": func(ctx context.Context) error {
			_, err := client.Lock(ctx, "job", "1")
			return err
		},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer cancel()
		begun := time.Now()
		err := call(ctx)
		var failure *sidecar.Error
		if !errors.As(err, &failure) || failure.Code != codes.Unavailable || !strings.Contains(failure.Message, address) {
			t.Errorf("%s: %v", name, err)
		}
		if !errors.Is(err, context.DeadlineExceeded) || status.Code(err) != codes.Unavailable {
			t.Errorf("%s: not the caller's deadline: %v", name, err)
		}
		if taken := time.Since(begun); taken < 250*time.Millisecond || taken > 2*time.Second {
			t.Errorf("%s: it waited %s", name, taken)
		}
	}
}

func TestAnAddressThatIsNoneFailsAtOnce(t *testing.T) {
	for _, address := range []string{"localhost", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:70000", ":50051", "a:b:c", "unix:", "http://a:1"} {
		_, err := sidecar.Connect(t.Context(), sidecar.WithAddress(address), sidecar.WithLazyConnect())
		if status.Code(err) != codes.InvalidArgument || !strings.Contains(err.Error(), address) {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestAClosedClientStaysClosed(t *testing.T) {
	client := serve(t).connect()
	if err := client.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Cache.Stats(bounded(t), &cachev1.StatsRequest{}); status.Code(err) != codes.Canceled {
		t.Fatalf("%v", err)
	}
	if _, err := client.Lock(bounded(t), "job", "1"); status.Code(err) != codes.Canceled {
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

func TestTheEndOfTheCallersContextIsInTheError(t *testing.T) {
	process := serve(t)
	client := process.connect()
	process.signal(syscall.SIGSTOP)
	for _, ended := range []error{context.DeadlineExceeded, context.Canceled} {
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		if ended == context.Canceled {
			time.AfterFunc(50*time.Millisecond, cancel)
		}
		_, err := client.Cache.Get(ctx, &cachev1.GetRequest{Entity: "user", Id: "u"})
		cancel()
		if !errors.Is(err, ended) || status.Code(err) == codes.OK {
			t.Errorf("%v: %v", ended, err)
		}
	}
}
