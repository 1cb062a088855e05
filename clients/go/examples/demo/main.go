// Command demo is the Go half of `make demo`: it publishes messages to a channel and scores to a board until it is ended.
package main

import (
	"context"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/signal"
	"syscall"
	"time"

	channelv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/channel/v1"
	leaderboardv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/leaderboard/v1"
	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

var creators = []string{"ada", "grace", "linus", "barbara", "edsger", "frances"}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil && ctx.Err() == nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	client, err := sidecar.Connect(ctx)
	if err != nil {
		return err
	}
	defer client.Close()
	channel := &channelv1.Channel{Family: "campaign", Id: "demo"}
	for number := 1; ctx.Err() == nil; number++ {
		text := &channelv1.PublishRequest_Text{Text: fmt.Sprintf("message %d", number)}
		if _, err := client.Channels.Publish(ctx, &channelv1.PublishRequest{Channel: channel, Payload: text}); err != nil {
			return err
		}
		_, err := client.Leaderboards.Submit(ctx, &leaderboardv1.SubmitRequest{
			Kind:   "creators",
			Metric: "views",
			Member: creators[rand.IntN(len(creators))],
			Score:  float64(1 + rand.IntN(10)),
			Mode:   leaderboardv1.SubmitRequest_MODE_INCR,
		})
		if err != nil {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(200 * time.Millisecond):
		}
	}
	return nil
}
