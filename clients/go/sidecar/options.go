package sidecar

import (
	"cmp"
	"os"

	"google.golang.org/grpc"
)

const defaultAddress = "127.0.0.1:50051"

// Option says how to connect.
type Option func(*settings)

type settings struct {
	address     string
	namespace   string
	tokenFile   string
	authority   string
	certificate string
	key         string
	lazy        bool
	unary       bool
	dial        []grpc.DialOption
}

// WithAddress names the sidecar: host:port, or unix:/path. Default: NEXUS_SIDECAR_ADDR, else 127.0.0.1:50051.
func WithAddress(address string) Option { return func(s *settings) { s.address = address } }

// WithNamespace is sent as the metadata nexus-namespace with every call. Default: NEXUS_SIDECAR_NAMESPACE, else none.
func WithNamespace(namespace string) Option { return func(s *settings) { s.namespace = namespace } }

// WithTokenFile names the file whose first word is the bearer token; it is read again when it changes. Default:
// NEXUS_SIDECAR_TOKEN_FILE, else no token.
func WithTokenFile(path string) Option { return func(s *settings) { s.tokenFile = path } }

// WithTLS makes the connection a TLS one and names the PEM file of the authority to trust. Default: NEXUS_SIDECAR_TLS_CA,
// else plain text.
func WithTLS(authority string) Option { return func(s *settings) { s.authority = authority } }

// WithCertificate names the PEM files of this client's certificate and its key, for a TLS connection; they are read again
// for each connection. Default: NEXUS_SIDECAR_TLS_CERT and NEXUS_SIDECAR_TLS_KEY, else none.
func WithCertificate(certificate, key string) Option {
	return func(s *settings) { s.certificate, s.key = certificate, key }
}

// WithLazyConnect makes Connect return at once; the connection opens with the first call.
func WithLazyConnect() Option { return func(s *settings) { s.lazy = true } }

// WithUnaryCalls makes every call a gRPC call of its own, as NEXUS_SIDECAR_UNARY_CALLS=1 does. By default unary calls are
// carried on a few open streams where the sidecar offers it, which costs both sides much less.
func WithUnaryCalls() Option { return func(s *settings) { s.unary = true } }

// WithDialOptions adds options of gRPC, such as a stats handler for traces.
func WithDialOptions(options ...grpc.DialOption) Option {
	return func(s *settings) { s.dial = append(s.dial, options...) }
}

func settingsOf(options []Option) settings {
	var chosen settings
	for _, option := range options {
		option(&chosen)
	}
	chosen.address = cmp.Or(chosen.address, os.Getenv("NEXUS_SIDECAR_ADDR"), defaultAddress)
	chosen.namespace = cmp.Or(chosen.namespace, os.Getenv("NEXUS_SIDECAR_NAMESPACE"))
	chosen.tokenFile = cmp.Or(chosen.tokenFile, os.Getenv("NEXUS_SIDECAR_TOKEN_FILE"))
	chosen.authority = cmp.Or(chosen.authority, os.Getenv("NEXUS_SIDECAR_TLS_CA"))
	if chosen.certificate == "" && chosen.key == "" {
		chosen.certificate, chosen.key = os.Getenv("NEXUS_SIDECAR_TLS_CERT"), os.Getenv("NEXUS_SIDECAR_TLS_KEY")
	}
	chosen.unary = chosen.unary || os.Getenv("NEXUS_SIDECAR_UNARY_CALLS") == "1"
	return chosen
}
