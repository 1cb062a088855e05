// Command serviceconfig reads a FileDescriptorSet and writes the gRPC service config of the client, with a retry policy
// for the methods that their protos declare idempotent or free of side effects.
package main

import (
	"encoding/json"
	"io"
	"log"
	"os"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/descriptorpb"
)

type method struct {
	Service string `json:"service"`
	Method  string `json:"method"`
}

type retryPolicy struct {
	MaxAttempts          int      `json:"maxAttempts"`
	InitialBackoff       string   `json:"initialBackoff"`
	MaxBackoff           string   `json:"maxBackoff"`
	BackoffMultiplier    int      `json:"backoffMultiplier"`
	RetryableStatusCodes []string `json:"retryableStatusCodes"`
}

type methodConfig struct {
	Name         []method     `json:"name"`
	WaitForReady bool         `json:"waitForReady,omitempty"`
	RetryPolicy  *retryPolicy `json:"retryPolicy,omitempty"`
}

// repeat has four pauses, about 1.5 s in sum, which outlive a restart of the sidecar; gRPC makes five attempts at most.
var repeat = &retryPolicy{5, "0.1s", "1s", 2, []string{"UNAVAILABLE"}}

func main() {
	log.SetFlags(0)
	encoded, err := io.ReadAll(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	var files descriptorpb.FileDescriptorSet
	if err := proto.Unmarshal(encoded, &files); err != nil {
		log.Fatal(err)
	}
	writer := json.NewEncoder(os.Stdout)
	writer.SetIndent("", "  ")
	if err := writer.Encode(map[string]any{"methodConfig": configOf(&files)}); err != nil {
		log.Fatal(err)
	}
}

// configOf lets unary calls wait for the connection, for they have a deadline and nothing is sent meanwhile.
func configOf(files *descriptorpb.FileDescriptorSet) []methodConfig {
	repeated := methodConfig{WaitForReady: true, RetryPolicy: repeat}
	once := methodConfig{WaitForReady: true}
	streams := methodConfig{RetryPolicy: repeat}
	for _, file := range files.GetFile() {
		for _, service := range file.GetService() {
			for _, rpc := range service.GetMethod() {
				name := method{file.GetPackage() + "." + service.GetName(), rpc.GetName()}
				safe := rpc.GetOptions().GetIdempotencyLevel() != descriptorpb.MethodOptions_IDEMPOTENCY_UNKNOWN
				unary := !rpc.GetClientStreaming() && !rpc.GetServerStreaming()
				switch {
				case safe && unary:
					repeated.Name = append(repeated.Name, name)
				case unary:
					once.Name = append(once.Name, name)
				case safe:
					streams.Name = append(streams.Name, name)
				}
			}
		}
	}
	return []methodConfig{repeated, once, streams}
}
