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
	lazily      bool
	unary       bool
	dial        []grpc.DialOption
}

// At names the sidecar: host:port, or unix:/path. Default: NEXUS_SIDECAR_ADDR, else 127.0.0.1:50051.
func At(address string) Option { return func(s *settings) { s.address = address } }

// InNamespace is sent as the metadata nexus-namespace with every call. Default: NEXUS_SIDECAR_NAMESPACE, else none.
func InNamespace(namespace string) Option { return func(s *settings) { s.namespace = namespace } }

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

// Lazily makes Connect return at once; the first call then connects, or fails.
func Lazily() Option { return func(s *settings) { s.lazily = true } }

// WithUnaryCalls makes every call a gRPC call of its own. By default unary calls are carried on a few open streams where
// the sidecar offers it, which costs both sides much less.
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
	if chosen.certificate == "" {
		chosen.certificate, chosen.key = os.Getenv("NEXUS_SIDECAR_TLS_CERT"), os.Getenv("NEXUS_SIDECAR_TLS_KEY")
	}
	return chosen
}
