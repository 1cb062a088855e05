package sidecar

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

// transport is TLS when an authority is named, else plain text. Errors: *[Error] that names the file.
func (s *settings) transport() (credentials.TransportCredentials, error) {
	if s.authority == "" {
		if s.certificate != "" || s.key != "" {
			return nil, misconfigured(codes.FailedPrecondition, "a certificate is for TLS", errors.New("name the authority with WithTLS or NEXUS_SIDECAR_TLS_CA"))
		}
		return insecure.NewCredentials(), nil
	}
	pem, err := os.ReadFile(s.authority)
	if err != nil {
		return nil, misconfigured(codes.FailedPrecondition, "the TLS authority", err)
	}
	config := &tls.Config{RootCAs: x509.NewCertPool(), MinVersion: tls.VersionTLS12}
	if !config.RootCAs.AppendCertsFromPEM(pem) {
		return nil, misconfigured(codes.FailedPrecondition, "the TLS authority", fmt.Errorf("%s contains no certificate", s.authority))
	}
	if s.certificate != "" || s.key != "" {
		if _, err := s.pair(); err != nil {
			return nil, misconfigured(codes.FailedPrecondition, "the client's certificate", err)
		}
		config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return s.pair() }
	}
	return credentials.NewTLS(config), nil
}

// pair is the client's certificate and key, read now.
func (s *settings) pair() (*tls.Certificate, error) {
	if s.certificate == "" || s.key == "" {
		return nil, errors.New("both the certificate and its key are needed")
	}
	pair, err := tls.LoadX509KeyPair(s.certificate, s.key)
	if err != nil {
		return nil, fmt.Errorf("%s and %s: %w", s.certificate, s.key, err)
	}
	return &pair, nil
}

// identity is the metadata that says on whose behalf a call is made.
type identity struct {
	namespace string
	tokens    *tokenFile
}

// GetRequestMetadata is called by gRPC for each call.
func (i *identity) GetRequestMetadata(context.Context, ...string) (map[string]string, error) {
	sent := make(map[string]string, 2)
	if i.namespace != "" {
		sent["nexus-namespace"] = i.namespace
	}
	token, err := i.tokens.token()
	if token != "" {
		sent["authorization"] = "Bearer " + token
	}
	return sent, err
}

// RequireTransportSecurity is false: on loopback and UNIX sockets plain text is the rule, and elsewhere the sidecar has to
// be told to allow it.
func (i *identity) RequireTransportSecurity() bool { return false }

// tokenFile remembers the token of a file until the file has another one.
type tokenFile struct {
	path  string
	mutex sync.Mutex
	seen  os.FileInfo
	last  string
}

// token is the token, "" without a file. Once there was one, it stays until there is another: a file that is being replaced
// may be missing or empty for a moment. Errors: *[Error] that names the file.
func (f *tokenFile) token() (string, error) {
	if f.path == "" {
		return "", nil
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	err := f.read()
	if err != nil && f.last == "" {
		return "", misconfigured(codes.Unauthenticated, "the token file", err)
	}
	return f.last, nil
}

func (f *tokenFile) read() error {
	now, err := os.Stat(f.path)
	if err != nil {
		return err
	}
	if f.seen != nil && os.SameFile(f.seen, now) && f.seen.ModTime().Equal(now.ModTime()) && f.seen.Size() == now.Size() {
		return nil
	}
	content, err := os.ReadFile(f.path)
	if err != nil {
		return err
	}
	words := strings.Fields(string(content))
	if len(words) == 0 {
		return fmt.Errorf("%s contains no token", f.path)
	}
	f.seen, f.last = now, words[0]
	return nil
}
