package sidecar

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"strings"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

// transport is TLS when an authority is named, else plain text.
func (s *settings) transport() (grpc.DialOption, error) {
	if s.authority == "" {
		return grpc.WithTransportCredentials(insecure.NewCredentials()), nil
	}
	pem, err := os.ReadFile(s.authority)
	if err != nil {
		return nil, err
	}
	config := &tls.Config{RootCAs: x509.NewCertPool(), MinVersion: tls.VersionTLS12}
	if !config.RootCAs.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s holds no certificate", s.authority)
	}
	if s.certificate != "" {
		if _, err := tls.LoadX509KeyPair(s.certificate, s.key); err != nil {
			return nil, err
		}
		config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			pair, err := tls.LoadX509KeyPair(s.certificate, s.key)
			return &pair, err
		}
	}
	return grpc.WithTransportCredentials(credentials.NewTLS(config)), nil
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

// tokenFile remembers the token of a file until the file changes.
type tokenFile struct {
	path  string
	mutex sync.Mutex
	seen  os.FileInfo
	last  string
}

func (f *tokenFile) token() (string, error) {
	if f.path == "" {
		return "", nil
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	now, err := os.Stat(f.path)
	if err != nil {
		return "", err
	}
	if f.seen != nil && os.SameFile(f.seen, now) && f.seen.ModTime().Equal(now.ModTime()) && f.seen.Size() == now.Size() {
		return f.last, nil
	}
	content, err := os.ReadFile(f.path)
	if err != nil {
		return "", err
	}
	words := strings.Fields(string(content))
	if len(words) == 0 {
		return "", fmt.Errorf("%s holds no token", f.path)
	}
	f.seen, f.last = now, words[0]
	return f.last, nil
}
