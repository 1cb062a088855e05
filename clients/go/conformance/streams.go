package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

// method is a method by its name, over the client's own connection.
type method struct {
	connection grpc.ClientConnInterface
	protoreflect.MethodDescriptor
}

func findMethod(client *sidecar.Client, service, name string) (method, error) {
	found, err := protoregistry.GlobalFiles.FindDescriptorByName(protoreflect.FullName(service + "." + name))
	if err != nil {
		return method{}, fmt.Errorf("%s.%s: %w", service, name, err)
	}
	descriptor, ok := found.(protoreflect.MethodDescriptor)
	if !ok {
		return method{}, fmt.Errorf("%s.%s is no method", service, name)
	}
	return method{client.Connection(), descriptor}, nil
}

func (m method) path() string { return "/" + string(m.Parent().FullName()) + "/" + string(m.Name()) }

// request is a message of the generated type, for the client's defaults look at that.
func (m method) request(content any) (proto.Message, error) {
	message, err := empty(m.Input())
	if err != nil || content == nil {
		return message, err
	}
	text, err := json.Marshal(content)
	if err != nil {
		return nil, err
	}
	return message, protojson.Unmarshal(text, message)
}

func empty(descriptor protoreflect.MessageDescriptor) (proto.Message, error) {
	kind, err := protoregistry.GlobalTypes.FindMessageByName(descriptor.FullName())
	if err != nil {
		return nil, err
	}
	return kind.New().Interface(), nil
}

func (m method) invoke(ctx context.Context, request proto.Message) (proto.Message, error) {
	reply, err := empty(m.Output())
	if err != nil {
		return nil, err
	}
	return reply, m.connection.Invoke(ctx, m.path(), request, reply)
}

// open opens a stream; what it fails with before the first message is told by receiving.
func (m method) open(ctx context.Context) (*opened, error) {
	stream, err := m.connection.NewStream(ctx, &grpc.StreamDesc{
		StreamName: string(m.Name()), ClientStreams: m.IsStreamingClient(), ServerStreams: m.IsStreamingServer(),
	}, m.path())
	if err != nil {
		return nil, err
	}
	return &opened{stream, m}, nil
}

// opened is an open stream of some method.
type opened struct {
	grpc.ClientStream
	method method
}

// reply is a message of some type; grpc wants a type of which it is the pointer.
type reply struct{ proto.Message }

// Recv makes an opened stream what [sidecar.Watch] follows.
func (o *opened) Recv() (*reply, error) {
	message, err := empty(o.method.Output())
	if err != nil {
		return nil, err
	}
	return &reply{message}, o.RecvMsg(message)
}

func (o *opened) send(request proto.Message) error {
	if err := o.SendMsg(request); err != nil && err != io.EOF { // EOF: receiving tells why
		return err
	}
	if o.method.IsStreamingClient() {
		return nil
	}
	return o.CloseSend()
}

// watching is a resuming watch that is read message by message, its gaps passed over.
type watching struct {
	next func() (sidecar.Event[reply], error, bool)
}

func watch(ctx context.Context, of method, request proto.Message) (*watching, func()) {
	start := func(ctx context.Context, request *reply, _ ...grpc.CallOption) (grpc.ServerStreamingClient[reply], error) {
		stream, err := of.open(ctx)
		if err != nil {
			return nil, err
		}
		return stream, stream.send(request.Message)
	}
	next, stop := iter.Pull2(sidecar.Watch(ctx, start, &reply{request}))
	return &watching{next}, stop
}

// Recv is the next message.
func (w *watching) Recv() (*reply, error) {
	for {
		event, err, ok := w.next()
		switch {
		case !ok:
			return nil, io.EOF
		case err != nil || !event.Gap:
			return event.Message, err
		}
	}
}

// decoded is a message as JSON with the names of the proto.
func decoded(message proto.Message) (map[string]any, error) {
	text, err := protojson.MarshalOptions{UseProtoNames: true}.Marshal(message)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	var content map[string]any
	return content, decoder.Decode(&content)
}
