package sidecar_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
	errorsv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/errors/v1"
	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
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

// next is how long the next caller needs to compute what another has not.
func next(t *testing.T, client *sidecar.Client, id string) time.Duration {
	t.Helper()
	begun := time.Now()
	if content, err := sidecar.GetOrFill(bounded(t), client, "user", id, named("Ada")); err != nil || content["name"] != "Ada" {
		t.Fatalf("%v, %v", content, err)
	}
	return time.Since(begun)
}

func TestAComputationThatYieldsNothingGivesItsLeaseBack(t *testing.T) {
	client := serve(t).connect()
	for id, compute := range map[string]func(context.Context) (sidecar.Fields, error){
		"fails":   failing(errors.New("the source is broken")),
		"nothing": failing(nil),
		"panics":  func(context.Context) (sidecar.Fields, error) { panic("in compute") },
		"cancelled": func(ctx context.Context) (sidecar.Fields, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		},
	} {
		func() {
			defer func() { _ = recover() }()
			ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
			defer cancel()
			if _, err := sidecar.GetOrFill(ctx, client, "user", id, compute); err == nil {
				t.Errorf("%s: no error", id)
			}
		}()
		if taken := next(t, client, id); taken > 2*time.Second {
			t.Errorf("%s: the lease, of 10 s, was not given back: %s", id, taken)
		}
	}
}

func TestWhoWaitsLongEnoughComputesAndKeepsNothing(t *testing.T) {
	client := serve(t).connect()
	begun, over := make(chan struct{}), make(chan struct{})
	done := make(chan error)
	go func() {
		_, err := sidecar.GetOrFill(bounded(t), client, "user", "u", func(context.Context) (sidecar.Fields, error) {
			close(begun)
			<-over
			return sidecar.Fields{"name": "first"}, nil
		})
		done <- err
	}()
	<-begun
	started := time.Now()
	content, err := sidecar.GetOrFill(bounded(t), client, "user", "u", named("second"), sidecar.WithMaxWait(300*time.Millisecond))
	if err != nil || content["name"] != "second" {
		t.Fatalf("%v, %v", content, err)
	}
	if taken := time.Since(started); taken < 250*time.Millisecond || taken > 3*time.Second {
		t.Fatalf("waited for %s", taken)
	}
	close(over)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if content, err := sidecar.GetOrFill(bounded(t), client, "user", "u", named("third")); err != nil || content["name"] != "first" {
		t.Fatalf("%v, %v", content, err)
	}
}

func TestAnOutageWhileFillingDoesNotWithholdTheValue(t *testing.T) {
	process := serve(t)
	client := process.connect()
	content, err := sidecar.GetOrFill(bounded(t), client, "user", "u", func(context.Context) (sidecar.Fields, error) {
		process.kill()
		return sidecar.Fields{"name": "Ada"}, nil
	})
	if err != nil || content["name"] != "Ada" {
		t.Fatalf("%v, %v", content, err)
	}
}

func TestAValueThatTheSidecarRefusesIsAnError(t *testing.T) {
	client := serve(t).connect()
	_, err := sidecar.GetOrFill(bounded(t), client, "user", "u", named("Ada"), sidecar.WithTTL(48*time.Hour))
	if status.Code(err) != codes.InvalidArgument {
		t.Fatalf("%v", err)
	}
}

func TestARefreshThatFailsIsReported(t *testing.T) {
	client := serve(t).connect()
	if _, err := sidecar.GetOrFill(bounded(t), client, "user", "u", named("old"), sidecar.WithFreshFor(time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Millisecond)
	broken, told := errors.New("the source is broken"), make(chan error, 1)
	content, err := sidecar.GetOrFill(bounded(t), client, "user", "u", failing(broken), sidecar.WithRefreshFailed(func(err error) { told <- err }))
	if err != nil || content["name"] != "old" {
		t.Fatalf("%v, %v", content, err)
	}
	select {
	case err := <-told:
		if err != broken {
			t.Fatalf("%v", err)
		}
	case <-time.After(longest):
		t.Fatal("not reported")
	}
}

type campaign struct {
	Name   string
	Budget int
	Ends   time.Time
}

func TestAValueOfAnyTypeIsKeptAsJSON(t *testing.T) {
	client := serve(t).connect()
	spring := campaign{"Spring", 1000, time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC)}
	for range 2 {
		found, err := sidecar.GetOrFill(bounded(t), client, "campaign", "c", func(context.Context) (campaign, error) {
			next := spring
			spring.Name = "not computed again"
			return next, nil
		})
		if err != nil || found.Name != "Spring" || found.Budget != 1000 || !found.Ends.Equal(spring.Ends) {
			t.Fatalf("%v, %v", found, err)
		}
	}
	kept, err := client.Cache.Get(bounded(t), &cachev1.GetRequest{Entity: "campaign", Id: "c"})
	if err != nil || kept.GetFound().GetFields()["json"] != `{"Name":"Spring","Budget":1000,"Ends":"2027-03-01T00:00:00Z"}` {
		t.Fatalf("%v, %v", kept, err)
	}
	if _, err := sidecar.GetOrFill(bounded(t), client, "campaign", "c", named("x")); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Cache.Set(bounded(t), &cachev1.SetRequest{Entity: "campaign", Id: "other", Fields: sidecar.Fields{"name": "x"}}); err != nil {
		t.Fatal(err)
	}
	_, err = sidecar.GetOrFill(bounded(t), client, "campaign", "other", func(context.Context) (campaign, error) { return spring, nil })
	if err == nil || !strings.Contains(err.Error(), "no field named json") {
		t.Fatalf("%v", err)
	}
}

func TestAnOutageIsComputedThroughWithinASecond(t *testing.T) {
	process := serve(t)
	silent := process.connect()
	process.signal(syscall.SIGSTOP)
	for name, client := range map[string]*sidecar.Client{"silent": silent, "absent": lazily(t, sidecar.WithAddress(freeAddress(t)))} {
		begun := time.Now()
		var computing time.Duration
		_, err := sidecar.GetOrFill(bounded(t), client, "user", "u", func(context.Context) (sidecar.Fields, error) {
			computing = time.Since(begun)
			return sidecar.Fields{}, nil
		}, sidecar.WithComputeOnOutage())
		if err != nil || computing > time.Second {
			t.Errorf("%s: %v, after %s", name, err, computing)
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

func TestHundredsOfCallersComputeOnce(t *testing.T) {
	client := serve(t).connect()
	var computed atomic.Int64
	outcomes := make(chan error)
	for range 300 {
		go func() {
			value, err := sidecar.GetOrFill(bounded(t), client, "user", "many", func(context.Context) (int64, error) {
				time.Sleep(50 * time.Millisecond)
				return computed.Add(1), nil
			})
			if err == nil && value != 1 {
				err = fmt.Errorf("value %d", value)
			}
			outcomes <- err
		}()
	}
	for range 300 {
		if err := <-outcomes; err != nil {
			t.Fatal(err)
		}
	}
}
