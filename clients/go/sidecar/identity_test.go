package sidecar_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/status"

	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

// listener is a server that remembers who called, for the sidecar does not tell that to its callers.
type listener struct {
	cachev1.UnimplementedCacheServiceServer
	metadata     metadata.MD
	certificates int
	left         time.Duration
}

func (l *listener) Stats(ctx context.Context, _ *cachev1.StatsRequest) (*cachev1.StatsResponse, error) {
	l.metadata, _ = metadata.FromIncomingContext(ctx)
	caller, _ := peer.FromContext(ctx)
	if secured, ok := caller.AuthInfo.(credentials.TLSInfo); ok {
		l.certificates = len(secured.State.PeerCertificates)
	}
	end, _ := ctx.Deadline()
	l.left = time.Until(end)
	return &cachev1.StatsResponse{}, nil
}

func (l *listener) listen(t *testing.T, options ...grpc.ServerOption) string {
	t.Helper()
	return listenWith(t, func(server *grpc.Server) { cachev1.RegisterCacheServiceServer(server, l) }, options...)
}

func call(t *testing.T, client *sidecar.Client) {
	t.Helper()
	if _, err := client.Cache.Stats(t.Context(), &cachev1.StatsRequest{}); err != nil {
		t.Fatal(err)
	}
}

func written(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEachCallSaysOnWhoseBehalfItIs(t *testing.T) {
	server, token := &listener{}, written(t, "token", []byte("first\nsecond\n"))
	client, err := sidecar.Connect(bounded(t), sidecar.WithAddress(server.listen(t)), sidecar.WithNamespace("shop"), sidecar.WithTokenFile(token))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	call(t, client)
	if server.metadata.Get("nexus-namespace")[0] != "shop" || server.metadata.Get("authorization")[0] != "Bearer first" {
		t.Fatalf("%v", server.metadata)
	}
	if server.left <= 0 || server.left > 5*time.Second {
		t.Fatalf("the deadline by default: %s", server.left)
	}
	if err := os.WriteFile(token, []byte("another"), 0o600); err != nil {
		t.Fatal(err)
	}
	call(t, client)
	if server.metadata.Get("authorization")[0] != "Bearer another" {
		t.Fatalf("%v", server.metadata)
	}
}

func TestBothSidesShowACertificate(t *testing.T) {
	certificate, key := selfSigned(t)
	pair, err := tls.LoadX509KeyPair(certificate, key)
	if err != nil {
		t.Fatal(err)
	}
	server := &listener{}
	address := server.listen(t, grpc.Creds(credentials.NewTLS(&tls.Config{
		Certificates: []tls.Certificate{pair}, ClientAuth: tls.RequireAnyClientCert,
	})))
	t.Setenv("NEXUS_SIDECAR_TLS_CA", certificate)
	t.Setenv("NEXUS_SIDECAR_TLS_CERT", certificate)
	t.Setenv("NEXUS_SIDECAR_TLS_KEY", key)
	client, err := sidecar.Connect(bounded(t), sidecar.WithAddress(address))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	call(t, client)
	if server.certificates != 1 {
		t.Fatal("no certificate was shown")
	}
}

func TestATokenFileThatHoldsNoneFailsAtOnce(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "token")
	for _, path := range []string{missing, written(t, "empty", []byte("\n"))} {
		_, err := sidecar.Connect(t.Context(), sidecar.WithTokenFile(path), sidecar.WithLazyConnect())
		if status.Code(err) != codes.Unauthenticated || !strings.Contains(err.Error(), path) {
			t.Errorf("%v", err)
		}
		if path == missing && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%v", err)
		}
	}
}

func TestTheLastTokenCountsWhileItsFileIsReplaced(t *testing.T) {
	server, token := &listener{}, written(t, "token", []byte("first"))
	client, err := sidecar.Connect(bounded(t), sidecar.WithAddress(server.listen(t)), sidecar.WithTokenFile(token))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	for _, each := range []struct {
		change   func() error
		expected string
	}{
		{func() error { return os.WriteFile(token, nil, 0o600) }, "Bearer first"},
		{func() error { return os.Remove(token) }, "Bearer first"},
		{func() error { return os.WriteFile(token, []byte("second"), 0o600) }, "Bearer second"},
	} {
		if err := each.change(); err != nil {
			t.Fatal(err)
		}
		call(t, client)
		if sent := server.metadata.Get("authorization")[0]; sent != each.expected {
			t.Fatalf("%s, not %s", sent, each.expected)
		}
	}
}

func TestUnusableTLSFilesFailAtOnce(t *testing.T) {
	certificate, key := selfSigned(t)
	missing, junk := filepath.Join(t.TempDir(), "missing.pem"), written(t, "junk.pem", []byte("junk"))
	for named, options := range map[string][]sidecar.Option{
		missing:       {sidecar.WithTLS(missing)},
		junk:          {sidecar.WithTLS(junk)},
		junk + " and": {sidecar.WithTLS(certificate), sidecar.WithCertificate(junk, key)},
		"both":        {sidecar.WithTLS(certificate), sidecar.WithCertificate(certificate, "")},
		"is for TLS":  {sidecar.WithCertificate(certificate, key)},
	} {
		_, err := sidecar.Connect(t.Context(), append(options, sidecar.WithLazyConnect())...)
		if status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), named) {
			t.Errorf("%s: %v", named, err)
		}
	}
}

func TestAHandshakeThatCannotSucceedFailsAtOnce(t *testing.T) {
	certificate, key := selfSigned(t)
	stranger, _ := selfSigned(t)
	pair, err := tls.LoadX509KeyPair(certificate, key)
	if err != nil {
		t.Fatal(err)
	}
	secured := (&listener{}).listen(t, grpc.Creds(credentials.NewTLS(&tls.Config{Certificates: []tls.Certificate{pair}})))
	demanding := (&listener{}).listen(t, grpc.Creds(credentials.NewTLS(&tls.Config{
		Certificates: []tls.Certificate{pair}, ClientAuth: tls.RequireAnyClientCert,
	})))
	for name, options := range map[string][]sidecar.Option{
		"plain text to TLS":   {sidecar.WithAddress(secured)},
		"TLS to plain text":   {sidecar.WithAddress(serve(t).running().address), sidecar.WithTLS(certificate)},
		"another authority":   {sidecar.WithAddress(secured), sidecar.WithTLS(stranger)},
		"without certificate": {sidecar.WithAddress(demanding), sidecar.WithTLS(certificate)},
	} {
		begun := time.Now()
		_, err := sidecar.Connect(bounded(t), options...)
		if status.Code(err) != codes.FailedPrecondition || time.Since(begun) > 3*time.Second {
			t.Errorf("%s: after %s: %v", name, time.Since(begun), err)
		}
		_, err = lazily(t, options...).Cache.Stats(bounded(t), &cachev1.StatsRequest{})
		if status.Code(err) != codes.FailedPrecondition || time.Since(begun) > 6*time.Second {
			t.Errorf("%s: a call, after %s: %v", name, time.Since(begun), err)
		}
		t.Log(name, err)
	}
}

// selfSigned writes a certificate of 127.0.0.1, which is its own authority, and its key.
func selfSigned(t *testing.T) (certificate, key string) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	subject := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "sidecar"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	signed, err := x509.CreateCertificate(rand.Reader, subject, subject, secret.Public(), secret)
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := x509.MarshalPKCS8PrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	return written(t, "certificate.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed})),
		written(t, "key.pem", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: encoded}))
}
