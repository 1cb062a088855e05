// Command load makes calls of one method for a benchmark, and prints what they took as one line of JSON.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

func main() {
	address := flag.String("address", "", "host:port of the server")
	method := flag.String("method", "", "path of a unary method")
	request := flag.String("request", "", "file of the request in protobuf's encoding")
	calls := flag.Int("calls", 10_000, "how many calls to make")
	inFlight := flag.Int("in-flight", 1, "calls at once")
	connections := flag.Int("connections", 1, "connections to spread them over")
	rate := flag.Float64("rate", 0, "calls a second; 0 for as many as possible")
	unary := flag.Bool("unary", false, "make each call a gRPC call of its own")
	flag.Parse()
	encoded, err := os.ReadFile(*request)
	if err != nil {
		log.Fatal(err)
	}
	asked := &emptypb.Empty{}
	if err := proto.Unmarshal(encoded, asked); err != nil { // keeps the fields as unknown ones
		log.Fatal(err)
	}
	ctx := context.Background()
	options := []sidecar.Option{sidecar.WithAddress(*address)}
	if *unary {
		options = append(options, sidecar.WithUnaryCalls())
	}
	conns := make([]grpc.ClientConnInterface, *connections)
	for at := range conns {
		client, err := sidecar.Connect(ctx, append(options, sidecar.WithLazyConnect())...)
		if err != nil {
			log.Fatal(err)
		}
		conns[at] = client.Connection()
		if err := conns[at].Invoke(ctx, *method, asked, &emptypb.Empty{}); err != nil {
			log.Fatal(err)
		}
	}
	times := make([]time.Duration, *calls)
	var next, failed atomic.Int64
	var workers sync.WaitGroup
	before, started := used(), time.Now()
	for worker := range *inFlight {
		workers.Add(1)
		go func() {
			defer workers.Done()
			connection := conns[worker%len(conns)]
			for {
				at := next.Add(1) - 1
				if at >= int64(*calls) {
					return
				}
				begun := time.Now()
				if *rate > 0 {
					due := started.Add(time.Duration(float64(at) / *rate * float64(time.Second)))
					time.Sleep(time.Until(due))
					begun = due
				}
				if err := connection.Invoke(ctx, *method, asked, &emptypb.Empty{}); err != nil {
					if failed.Add(1) == 1 {
						fmt.Fprintln(os.Stderr, err)
					}
				}
				times[at] = time.Since(begun)
			}
		}()
	}
	workers.Wait()
	took, spent := time.Since(started), used()-before
	slices.Sort(times)
	quantile := func(q float64) float64 { return float64(times[int(q*float64(len(times)-1))].Microseconds()) }
	_ = json.NewEncoder(os.Stdout).Encode(map[string]any{
		"calls": *calls, "failed": failed.Load(), "per_second": float64(*calls) / took.Seconds(),
		"client_cpu_us": float64(spent.Microseconds()) / float64(*calls),
		"p50_us":        quantile(0.5), "p99_us": quantile(0.99), "p999_us": quantile(0.999),
	})
}

func used() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		log.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
