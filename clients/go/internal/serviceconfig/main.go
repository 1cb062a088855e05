// Command serviceconfig reads a FileDescriptorSet and writes the gRPC service config of the client: a retry policy for the
// methods that their protos declare idempotent or free of side effects.
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
	Name         []method    `json:"name"`
	WaitForReady bool        `json:"waitForReady"`
	RetryPolicy  retryPolicy `json:"retryPolicy"`
}

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
	if err := writer.Encode(map[string]any{"methodConfig": []methodConfig{{
		Name:         repeatable(&files),
		WaitForReady: true,
		// Four pauses, about 1.5 s in sum, outlive a restart of the sidecar; gRPC makes five attempts at most.
		RetryPolicy: retryPolicy{5, "0.1s", "1s", 2, []string{"UNAVAILABLE"}},
	}}}); err != nil {
		log.Fatal(err)
	}
}

func repeatable(files *descriptorpb.FileDescriptorSet) []method {
	var methods []method
	for _, file := range files.GetFile() {
		for _, service := range file.GetService() {
			for _, rpc := range service.GetMethod() {
				if rpc.GetOptions().GetIdempotencyLevel() != descriptorpb.MethodOptions_IDEMPOTENCY_UNKNOWN {
					methods = append(methods, method{file.GetPackage() + "." + service.GetName(), rpc.GetName()})
				}
			}
		}
	}
	return methods
}
