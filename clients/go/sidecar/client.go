package sidecar

import (
	"context"
	_ "embed"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/keepalive"
)

// serviceConfig makes unary calls wait for the connection, within their deadline, and has the retry policy of the methods
// that are safe to repeat.
//
//go:embed service_config.json
var serviceConfig string

// Client is a connection to the sidecar. It may be used by any number of goroutines, and one a process is enough.
type Client struct {
	// Services are the generated gRPC clients: client.Cache, client.Locks and so on.
	Services
	// Flags is the generated client of FlagService, and helpers.
	Flags Flags
	// RateLimits is the generated client of RateLimitService, and helpers.
	RateLimits RateLimits
	// Sessions is the generated client of SessionService, and helpers.
	Sessions Sessions

	link  *link
	calls grpc.ClientConnInterface
	end   context.CancelFunc // of the streams that carry calls

	mutex      sync.Mutex // so that nothing is added to background once Close waits for it
	background sync.WaitGroup
	closing    context.Context
	close      context.CancelFunc
}

// Connect connects to the sidecar and waits until it answers, until ctx ends, or for 5 s when ctx has no deadline. With
// [WithLazyConnect] it does not wait. Later on the connection heals by itself. Close the client when done.
//
// What an option does not say is read from the environment: NEXUS_SIDECAR_ADDR, NEXUS_SIDECAR_NAMESPACE,
// NEXUS_SIDECAR_TOKEN_FILE, NEXUS_SIDECAR_TLS_CA, NEXUS_SIDECAR_TLS_CERT, NEXUS_SIDECAR_TLS_KEY and
// NEXUS_SIDECAR_UNARY_CALLS.
//
// Errors are *[Error]: UNAVAILABLE when the sidecar did not answer in time; at once INVALID_ARGUMENT for an address that is
// none, UNAUTHENTICATED for a token file that is missing or empty, and FAILED_PRECONDITION for unusable TLS files, and for a
// handshake that fails whenever it is tried.
func Connect(ctx context.Context, options ...Option) (*Client, error) {
	chosen := settingsOf(options)
	if err := checkAddress(chosen.address); err != nil {
		return nil, err
	}
	secured, err := chosen.transport()
	if err != nil {
		return nil, err
	}
	caller := &identity{namespace: chosen.namespace, tokens: &tokenFile{path: chosen.tokenFile}}
	if _, err := caller.tokens.token(); err != nil {
		return nil, err
	}
	link := newLink(chosen.address)
	link.grpc, err = grpc.NewClient(chosen.address, append([]grpc.DialOption{
		grpc.WithTransportCredentials(reporting{secured, link}),
		grpc.WithContextDialer(link.dial),
		grpc.WithNoProxy(), // the sidecar is beside us
		grpc.WithPerRPCCredentials(caller),
		grpc.WithDefaultServiceConfig(serviceConfig),
		grpc.WithDisableServiceConfig(), // that of a resolver would replace ours
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 30 * time.Second, Timeout: 10 * time.Second, PermitWithoutStream: true}),
		// Below gRPC's first second, for a sidecar restarts in less.
		grpc.WithConnectParams(grpc.ConnectParams{
			Backoff:           backoff.Config{BaseDelay: 100 * time.Millisecond, Multiplier: 1.6, Jitter: 0.2, MaxDelay: 3 * time.Second},
			MinConnectTimeout: 5 * time.Second,
		}),
		grpc.WithChainUnaryInterceptor(withTypedError, withDeadline, link.withConnection),
		grpc.WithChainStreamInterceptor(withTypedErrors, link.withConnectionForStream),
	}, chosen.dial...)...)
	if err != nil {
		return nil, err
	}
	client := newClient(link, caller, chosen.unary)
	if chosen.lazy {
		return client, nil
	}
	ctx, cancel := withDefaultDeadline(ctx, defaultDeadline)
	defer cancel()
	if err := link.ready(ctx); err != nil {
		_ = client.Close()
		return nil, err
	}
	return client, nil
}

func newClient(link *link, caller *identity, unary bool) *Client {
	closing, cancel := context.WithCancel(context.Background())
	open, end := context.WithCancel(context.Background())
	var calls grpc.ClientConnInterface = link.grpc
	if !unary {
		calls = newExchange(open, link, caller)
	}
	services := newServices(calls)
	return &Client{
		Services:   services,
		Flags:      Flags{services.Flags},
		RateLimits: RateLimits{services.RateLimits},
		Sessions:   Sessions{services.Sessions},
		link:       link,
		calls:      calls,
		end:        end,
		closing:    closing,
		close:      cancel,
	}
}

// Connection is what the generated clients call on, for a service that Client has no field for.
func (c *Client) Connection() grpc.ClientConnInterface { return c.calls }

// Close ends the connection, and with it every call, lock and watch. First it waits for the compute functions that refresh
// the cache in the background, whose context ends. A closed client stays closed: later calls fail with code CANCELLED.
func (c *Client) Close() error {
	c.mutex.Lock()
	c.close()
	c.mutex.Unlock()
	c.background.Wait()
	c.end()
	return c.link.grpc.Close()
}

// inBackground runs work that Close waits for. It reports false, and runs nothing, when the client is being closed.
func (c *Client) inBackground(work func()) bool {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.closing.Err() != nil {
		return false
	}
	c.background.Go(work)
	return true
}
