package sidecar

import (
	"context"
	_ "embed"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/connectivity"
	healthv1 "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/status"

	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
	channelv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/channel/v1"
	flagv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/flag/v1"
	lockv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/lock/v1"
	presencev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/presence/v1"
	ratelimitv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/ratelimit/v1"
	searchv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/search/v1"
	semaphorev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/semaphore/v1"
	sessionv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/session/v1"
	tokenv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/token/v1"
)

// serviceConfig makes unary calls wait for the connection, within their deadline, and has the retry policy of the methods
// that are safe to repeat.
//
//go:embed nexus/service_config.json
var serviceConfig string

// Client is a connection to the sidecar. It may be used by any number of goroutines, and one a process is enough.
type Client struct {
	Cache      cachev1.CacheServiceClient
	Channels   channelv1.ChannelServiceClient
	Flags      flagv1.FlagServiceClient
	Locks      lockv1.LockServiceClient
	Presence   presencev1.PresenceServiceClient
	RateLimits ratelimitv1.RateLimitServiceClient
	Search     searchv1.SearchServiceClient
	Semaphores semaphorev1.SemaphoreServiceClient
	Sessions   sessionv1.SessionServiceClient
	Tokens     tokenv1.TokenServiceClient

	connection *grpc.ClientConn
	calls      grpc.ClientConnInterface
	closing    context.Context
	close      context.CancelFunc
	refreshes  sync.WaitGroup
}

// Connect connects to the sidecar and waits until it answers, until ctx ends, or for 5 s when ctx has no deadline. With
// [Lazily] it does not wait. Later on the connection heals by itself. Close the client when done.
//
// What an option does not say is read from the environment: NEXUS_SIDECAR_ADDR, NEXUS_SIDECAR_NAMESPACE,
// NEXUS_SIDECAR_TOKEN_FILE, NEXUS_SIDECAR_TLS_CA, NEXUS_SIDECAR_TLS_CERT and NEXUS_SIDECAR_TLS_KEY.
//
// Errors: *[Error] with code UNAVAILABLE when the sidecar did not answer in time; those of reading the named files.
func Connect(ctx context.Context, options ...Option) (*Client, error) {
	chosen := settingsOf(options)
	secured, err := chosen.transport()
	if err != nil {
		return nil, err
	}
	caller := &identity{namespace: chosen.namespace, tokens: &tokenFile{path: chosen.tokenFile}}
	connection, err := grpc.NewClient(chosen.address, append([]grpc.DialOption{
		secured,
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
		grpc.WithChainUnaryInterceptor(withTypedError, withDeadline),
		grpc.WithChainStreamInterceptor(withTypedErrors),
	}, chosen.dial...)...)
	if err != nil {
		return nil, err
	}
	client := newClient(connection, caller, chosen.unary)
	if !chosen.lazily {
		err = client.ready(ctx)
	}
	if err != nil {
		_ = client.Close()
		return nil, err
	}
	return client, nil
}

func newClient(connection *grpc.ClientConn, caller *identity, unary bool) *Client {
	closing, cancel := context.WithCancel(context.Background())
	var calls grpc.ClientConnInterface = connection
	if !unary {
		calls = newExchange(closing, connection, caller)
	}
	return &Client{
		Cache:      cachev1.NewCacheServiceClient(calls),
		Channels:   channelv1.NewChannelServiceClient(calls),
		Flags:      flagv1.NewFlagServiceClient(calls),
		Locks:      lockv1.NewLockServiceClient(calls),
		Presence:   presencev1.NewPresenceServiceClient(calls),
		RateLimits: ratelimitv1.NewRateLimitServiceClient(calls),
		Search:     searchv1.NewSearchServiceClient(calls),
		Semaphores: semaphorev1.NewSemaphoreServiceClient(calls),
		Sessions:   sessionv1.NewSessionServiceClient(calls),
		Tokens:     tokenv1.NewTokenServiceClient(calls),
		connection: connection,
		calls:      calls,
		closing:    closing,
		close:      cancel,
	}
}

// Connection is what the generated clients call on, for a service that Client has no field for.
func (c *Client) Connection() grpc.ClientConnInterface { return c.calls }

// Close ends the connection, and with it every call, lock and watch, and waits for the compute functions that refresh the
// cache in the background; their context ends.
func (c *Client) Close() error {
	c.close()
	err := c.connection.Close()
	c.refreshes.Wait()
	return err
}

func (c *Client) ready(ctx context.Context) error {
	if _, bounded := ctx.Deadline(); !bounded {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, defaultDeadline)
		defer cancel()
	}
	for state := c.connection.GetState(); state != connectivity.Ready; state = c.connection.GetState() {
		if state == connectivity.Idle {
			c.connection.Connect()
		}
		if !c.connection.WaitForStateChange(ctx, state) {
			return c.unreachable()
		}
	}
	return nil
}

// unreachable says why there is no connection, which gRPC tells to calls only.
func (c *Client) unreachable() error {
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	_, cause := healthv1.NewHealthClient(c.connection).Check(ctx, &healthv1.HealthCheckRequest{})
	return typed(status.Errorf(codes.Unavailable, "no sidecar answers in time at %s: %v", c.connection.Target(), cause))
}
