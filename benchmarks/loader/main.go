// Loader makes one load of calls and reports what it cost: the client side of `make bench`.
//
// It reads its plan from the first line of standard input as JSON, connects, makes some calls to warm up, and prints
// {"ready": true}. It then waits for an empty line, so that the caller can read the servers' CPU times, makes the calls, and
// prints a Report.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// Plan says what to call and how.
type Plan struct {
	// Transport is "unary", "streams" (both with the sidecar's Go client), "grpc" (plain gRPC, for other servers)
	// or "redis" (a native client, without a sidecar).
	Transport string `json:"transport"`
	// Address is host:port, or unix:/path; a URL for Redis.
	Address string `json:"address"`
	// Connections is how many connections share the calls.
	Connections int `json:"connections"`
	// InFlight is how many callers each make one call after the other.
	InFlight int `json:"in_flight"`
	// Calls is how many calls are made in all.
	Calls int `json:"calls"`
	// Rate is calls per second at fixed times, whether answers come or not; 0 makes each call when the last one is answered.
	Rate float64 `json:"rate"`
	// Methods are called in turns, each with its message.
	Methods  []string `json:"methods"`
	Messages [][]byte `json:"messages"`
	// Native are pipelines of commands, sent in turns; for Redis only.
	Native [][][]string `json:"native"`
}

// Report is what the calls took. Times are in seconds.
type Report struct {
	Calls     int            `json:"calls"`
	Wall      float64        `json:"wall"`
	CPU       float64        `json:"cpu"`
	Latencies []float64      `json:"latencies"`
	Errors    map[string]int `json:"errors"`
}

// caller makes the call with the given number.
type caller func(ctx context.Context, number int) error

const warmUpRounds = 20

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	input := bufio.NewReader(os.Stdin)
	line, err := input.ReadBytes('\n')
	if err != nil {
		return err
	}
	plan := Plan{Connections: 1, InFlight: 1}
	if err := json.Unmarshal(line, &plan); err != nil {
		return fmt.Errorf("the plan: %w", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	callers, closeAll, err := connect(ctx, plan)
	if err != nil {
		return err
	}
	defer closeAll()
	warm := plan
	warm.Calls, warm.Rate = plan.InFlight*warmUpRounds, 0
	if report := load(ctx, warm, callers); len(report.Errors) > 0 {
		return fmt.Errorf("while warming up: %v", report.Errors)
	}
	output := json.NewEncoder(os.Stdout)
	if err := output.Encode(map[string]bool{"ready": true}); err != nil {
		return err
	}
	if _, err := input.ReadBytes('\n'); err != nil {
		return err
	}
	return output.Encode(load(ctx, plan, callers))
}

// load makes the calls of the plan, spread over the connections.
func load(ctx context.Context, plan Plan, callers []caller) Report {
	var (
		next    atomic.Int64
		mutex   sync.Mutex
		errors  = map[string]int{}
		taken   = make([]float64, plan.Calls)
		group   sync.WaitGroup
		before  = cpu()
		started = time.Now()
	)
	one := func(number int, from time.Time) {
		if err := callers[number%len(callers)](ctx, number); err != nil {
			mutex.Lock()
			errors[err.Error()]++
			mutex.Unlock()
		}
		taken[number] = time.Since(from).Seconds()
	}
	if plan.Rate > 0 {
		for number := range plan.Calls {
			due := started.Add(time.Duration(float64(number) / plan.Rate * float64(time.Second)))
			time.Sleep(time.Until(due))
			group.Go(func() { one(number, due) })
		}
	} else {
		for range plan.InFlight {
			group.Go(func() {
				for number := int(next.Add(1)) - 1; number < plan.Calls; number = int(next.Add(1)) - 1 {
					one(number, time.Now())
				}
			})
		}
	}
	group.Wait()
	wall := time.Since(started).Seconds()
	slices.Sort(taken)
	return Report{Calls: plan.Calls, Wall: wall, CPU: cpu() - before, Latencies: taken, Errors: errors}
}

// cpu is the time this process has used, in user and system mode, in seconds.
func cpu() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		log.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()).Seconds()
}
