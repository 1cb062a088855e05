package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

// connect opens the connections of a plan; what it returns besides closes them.
func connect(ctx context.Context, plan Plan) ([]caller, func(), error) {
	var (
		callers []caller
		closers []func() error
	)
	closeAll := func() {
		for _, each := range closers {
			_ = each()
		}
	}
	for range plan.Connections {
		each, closer, err := open(ctx, plan)
		if err != nil {
			closeAll()
			return nil, nil, err
		}
		callers, closers = append(callers, each), append(closers, closer)
	}
	return callers, closeAll, nil
}

func open(ctx context.Context, plan Plan) (caller, func() error, error) {
	switch plan.Transport {
	case "unary", "streams":
		options := []sidecar.Option{sidecar.WithAddress(plan.Address)}
		if plan.Transport == "unary" {
			options = append(options, sidecar.WithUnaryCalls())
		}
		client, err := sidecar.Connect(ctx, options...)
		if err != nil {
			return nil, nil, err
		}
		return invoke(client.Connection(), plan), client.Close, nil
	case "grpc":
		connection, err := grpc.NewClient(plan.Address, grpc.WithTransportCredentials(insecure.NewCredentials()))
		if err != nil {
			return nil, nil, err
		}
		return invoke(connection, plan), connection.Close, nil
	case "redis":
		options, err := redis.ParseURL(plan.Address)
		if err != nil {
			return nil, nil, err
		}
		options.PoolSize = max(plan.InFlight/plan.Connections, 1)
		client := redis.NewClient(options)
		return native(client, plan), client.Close, nil
	}
	return nil, nil, fmt.Errorf("unknown transport %q", plan.Transport)
}

// invoke makes gRPC calls of bytes that are encoded already: an empty message keeps them as fields it does not know.
func invoke(connection grpc.ClientConnInterface, plan Plan) caller {
	return func(ctx context.Context, number int) error {
		request, reply := new(emptypb.Empty), new(emptypb.Empty)
		turn := number / plan.Connections % len(plan.Methods)
		request.ProtoReflect().SetUnknown(plan.Messages[turn])
		return connection.Invoke(ctx, plan.Methods[turn], request, reply)
	}
}

// native sends pipelines of commands.
func native(client *redis.Client, plan Plan) caller {
	return func(ctx context.Context, number int) error {
		pipeline := client.Pipeline()
		for _, command := range plan.Native[number/plan.Connections%len(plan.Native)] {
			words := make([]any, len(command))
			for at, word := range command {
				words[at] = word
			}
			pipeline.Do(ctx, words...)
		}
		_, err := pipeline.Exec(ctx)
		if errors.Is(err, redis.Nil) {
			return nil
		}
		return err
	}
}
