package sidecar

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/connectivity"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/peer"
)

// silentAttempts is after how many of them in a row a connection that ends without a word is one that always will.
const silentAttempts = 3

// link knows why there is no connection. gRPC tells that to calls only, and repeats what cannot succeed; so the dialer and
// the handshake report here.
type link struct {
	address string
	grpc    *grpc.ClientConn

	mutex     sync.Mutex
	last      error // why the last attempt failed; nil while there is a connection
	permanent bool  // whether another attempt would fail as well
	silent    int   // how many attempts in a row ended after the TLS handshake, without a word
	// reported ends with the next report: after a failure gRPC tells no state until a connection is ready.
	reported context.Context
	report   context.CancelFunc
}

func newLink(address string) *link {
	l := &link{address: address}
	l.reported, l.report = context.WithCancel(context.Background())
	return l
}

// checkAddress is the error of an address that no attempt could ever reach.
func checkAddress(address string) error {
	if path, unix := strings.CutPrefix(address, "unix:"); unix {
		if strings.Trim(path, "/") == "" {
			return misconfigured(codes.InvalidArgument, address, errors.New("a path must follow unix:"))
		}
		return nil
	}
	host, port, err := net.SplitHostPort(address)
	if number, invalid := strconv.ParseUint(port, 10, 16); err == nil && (host == "" || invalid != nil || number == 0) {
		err = errors.New("must be host:port or unix:/path")
	}
	if err != nil {
		return misconfigured(codes.InvalidArgument, "the address "+strconv.Quote(address), err)
	}
	return nil
}

// misconfigured is the error of a setting that fails every attempt, with what is wrong and why.
func misconfigured(code codes.Code, what string, cause error) *Error {
	return &Error{Code: code, Message: what + ": " + cause.Error(), cause: cause}
}

func (l *link) failed(err error, permanent bool) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.record(err, permanent)
}

func (l *link) record(err error, permanent bool) {
	l.last, l.permanent, l.silent = err, permanent, 0
	l.report()
	l.reported, l.report = context.WithCancel(context.Background())
}

// failedSilently reports that the other side ended a TLS connection without a word. gRPC servers do that to a client without
// the certificate they require; but so does one that is stopped at that moment, hence not at once.
func (l *link) failedSilently() {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	silent := l.silent + 1
	l.record(errSilent, silent >= silentAttempts)
	l.silent = silent
}

var errSilent = errors.New("the sidecar ended the connection after the TLS handshake: it may require another client certificate")

// lastFailure is why the last attempt failed, whether all will, and what ends when that changes.
func (l *link) lastFailure() (err error, permanent bool, reported context.Context) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.last, l.permanent, l.reported
}

// ready waits until there is a connection. It returns an error when ctx ends first, and at once when no attempt can succeed.
func (l *link) ready(ctx context.Context) error {
	for state := l.grpc.GetState(); state != connectivity.Ready; state = l.grpc.GetState() {
		if state == connectivity.Shutdown {
			return &Error{Code: codes.Canceled, Message: "the client is closed"}
		}
		last, permanent, reported := l.lastFailure()
		if permanent {
			return misconfigured(codes.FailedPrecondition, "no connection to "+l.address, last)
		}
		if state == connectivity.Idle {
			l.grpc.Connect()
		}
		waiting, cancel := context.WithCancel(ctx)
		stop := context.AfterFunc(reported, cancel)
		l.grpc.WaitForStateChange(waiting, state)
		stop()
		cancel()
		if ctx.Err() != nil {
			return l.unreachable(ctx.Err())
		}
	}
	return nil
}

// unreachable is the error of a call that was not sent when its time was over, or that its caller gave up.
func (l *link) unreachable(ended error) error {
	if ended == context.Canceled {
		return &Error{Code: codes.Canceled, Message: ended.Error(), cause: ended}
	}
	last, _, _ := l.lastFailure()
	if last == nil {
		last = errors.New("the connection was not ready")
	}
	return &Error{Code: codes.Unavailable, Message: fmt.Sprintf("no sidecar answers at %s: %v", l.address, last), cause: ended}
}

// withConnection has a unary call wait for a connection, within its deadline.
func (l *link) withConnection(ctx context.Context, method string, request, reply any, connection *grpc.ClientConn, invoke grpc.UnaryInvoker, options ...grpc.CallOption) error {
	if err := l.ready(ctx); err != nil {
		return err
	}
	var to peer.Peer
	err := invoke(ctx, method, request, reply, connection, append(options, grpc.Peer(&to))...)
	if err != nil && to.Addr == nil && ctx.Err() != nil {
		return l.unreachable(ctx.Err()) // the connection broke before the call was sent
	}
	return err
}

// withConnectionForStream has a stream wait for a connection: until its deadline, or 5 s when it has none.
func (l *link) withConnectionForStream(ctx context.Context, description *grpc.StreamDesc, connection *grpc.ClientConn, method string, open grpc.Streamer, options ...grpc.CallOption) (grpc.ClientStream, error) {
	waiting, cancel := withDefaultDeadline(ctx, defaultDeadline)
	defer cancel()
	if err := l.ready(waiting); err != nil {
		return nil, err
	}
	return open(ctx, description, connection, method, options...)
}

// dial is gRPC's own dialing, reported.
func (l *link) dial(ctx context.Context, address string) (net.Conn, error) {
	network := "tcp"
	if path, unix := strings.CutPrefix(address, "unix:"); unix {
		network, address = "unix", strings.TrimPrefix(path, "//")
	}
	connection, err := new(net.Dialer).DialContext(ctx, network, address)
	if err != nil {
		l.failed(err, false)
	}
	return connection, err
}

// reporting are transport credentials that report their handshakes.
type reporting struct {
	credentials.TransportCredentials
	link *link
}

func (r reporting) ClientHandshake(ctx context.Context, authority string, raw net.Conn) (net.Conn, credentials.AuthInfo, error) {
	secured, info, err := r.TransportCredentials.ClientHandshake(ctx, authority, raw)
	if err != nil {
		r.link.failed(err, isPermanent(err))
		return nil, nil, err
	}
	return &firstRead{Conn: secured, link: r.link, plain: secured == raw}, info, nil
}

func (r reporting) Clone() credentials.TransportCredentials {
	return reporting{r.TransportCredentials.Clone(), r.link}
}

// firstRead reports what a new connection answers first: HTTP/2, or the proof that the other side speaks something else.
type firstRead struct {
	net.Conn
	link  *link
	plain bool
	done  bool
}

func (f *firstRead) Read(buffer []byte) (int, error) {
	count, err := f.Conn.Read(buffer)
	if f.done || count == 0 && err == nil {
		return count, err
	}
	f.done = true
	switch {
	case err != nil && f.plain && speaksTLS(f.RemoteAddr()):
		f.link.failed(errors.New("the sidecar speaks TLS: set NEXUS_SIDECAR_TLS_CA, or use WithTLS"), true)
	case err == io.EOF && !f.plain:
		f.link.failedSilently()
	case err != nil:
		f.link.failed(err, isPermanent(err))
	case buffer[0] == 'H':
		f.link.failed(errors.New("the other side speaks HTTP/1.1, so it is no sidecar"), true)
	default:
		f.link.failed(nil, false)
	}
	return count, err
}

// speaksTLS finds out why a connection in plain text was closed without a word. Nothing is sent over the one it makes.
func speaksTLS(address net.Addr) bool {
	connection, err := net.DialTimeout(address.Network(), address.String(), time.Second)
	if err != nil {
		return false
	}
	defer connection.Close()
	_ = connection.SetDeadline(time.Now().Add(time.Second))
	err = tls.Client(connection, &tls.Config{InsecureSkipVerify: true}).Handshake() //nolint:gosec // only the answer counts
	var refused *net.OpError
	return err == nil || errors.As(err, &refused) && refused.Op == "remote error"
}

// isPermanent is whether a handshake that failed so would fail again.
func isPermanent(err error) bool {
	var certificate *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	var plain tls.RecordHeaderError
	var refused *net.OpError
	return errors.As(err, &certificate) || errors.As(err, &unknown) || errors.As(err, &plain) ||
		errors.As(err, &refused) && refused.Op == "remote error" // a TLS alert
}
