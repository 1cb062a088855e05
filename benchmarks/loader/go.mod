module github.com/nexus-sidecar/nexus-sidecar/benchmarks/loader

go 1.26.0

require (
	github.com/nexus-sidecar/nexus-sidecar/clients/go v0.0.0
	github.com/redis/go-redis/v9 v9.18.0
	google.golang.org/grpc v1.85.0
	google.golang.org/protobuf v1.36.12
)

require (
	github.com/cespare/xxhash/v2 v2.3.0 // indirect
	github.com/dgryski/go-rendezvous v0.0.0-20200823014737-9f7001d12a5f // indirect
	go.uber.org/atomic v1.11.0 // indirect
	golang.org/x/net v0.60.0 // indirect
	golang.org/x/sys v0.48.0 // indirect
	golang.org/x/text v0.42.0 // indirect
	google.golang.org/genproto/googleapis/rpc v0.0.0-20261110000943-09e21b237f2c // indirect
)

replace github.com/nexus-sidecar/nexus-sidecar/clients/go => ../../clients/go
