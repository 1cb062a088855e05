// Command lines does the tasks of docs/clients.md with go-redis and redislock; that page compares how many lines they take.
package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/bsm/redislock"
	"github.com/redis/go-redis/v9"
)

type campaign struct {
	Name   string
	Budget int
}

func load(context.Context) (campaign, error) { return campaign{"Spring", 1000}, nil }

// task: Log a user in
func login(ctx context.Context, client *redis.Client, userID, email string) (string, error) {
	id := "sess_" + rand.Text()
	session, index := "nexus:session:"+id, "nexus:session:user:"+userID+":sessions"
	now := time.Now().UTC().Format(time.RFC3339Nano)
	_, err := client.TxPipelined(ctx, func(pipe redis.Pipeliner) error {
		pipe.SAdd(ctx, index, id)
		pipe.Expire(ctx, index, 30*24*time.Hour)
		pipe.HSet(ctx, session, "userId", userID, "email", email, "createdAt", now, "lastActivity", now)
		pipe.Expire(ctx, session, 24*time.Hour)
		return nil
	})
	return id, err
}

// task: Read through the cache
func show(ctx context.Context, client *redis.Client, locker *redislock.Client) (found campaign, err error) {
	const key = "nexus:cache:campaign:camp_go"
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		text, err := client.HGet(ctx, key, "json").Result()
		if err == nil {
			return found, json.Unmarshal([]byte(text), &found)
		}
		if err != redis.Nil {
			return found, err
		}
		lock, err := locker.Obtain(ctx, "filling:"+key, 10*time.Second, nil)
		if err == nil {
			defer lock.Release(context.WithoutCancel(ctx))
			break
		}
		if err != redislock.ErrNotObtained || time.Now().After(end) {
			return found, err
		}
	}
	if found, err = load(ctx); err != nil {
		return found, err
	}
	text, err := json.Marshal(found)
	if err != nil {
		return found, err
	}
	_, err = client.TxPipelined(ctx, func(pipe redis.Pipeliner) error {
		pipe.HSet(ctx, key, "json", text)
		pipe.Expire(ctx, key, 15*time.Minute)
		pipe.SAdd(ctx, "nexus:cache:tag:org:org_xyz", key)
		pipe.Expire(ctx, "nexus:cache:tag:org:org_xyz", 24*time.Hour)
		return nil
	})
	return found, err
}

// task: Ask a rate limit
var hit = redis.NewScript(`
	local hits = redis.call('INCR', KEYS[1])
	if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
	return {hits, redis.call('PTTL', KEYS[1])}`)

func limited(ctx context.Context, client *redis.Client, userID string) error {
	window := time.Now().Unix() / 60
	key := fmt.Sprintf("nexus:ratelimit:api:%s:%d", userID, window)
	reply, err := hit.Run(ctx, client, []string{key}, time.Minute.Milliseconds()).Int64Slice()
	if err != nil {
		return err
	}
	if reply[0] > 100 {
		return fmt.Errorf("too many requests; again in %s", time.Duration(reply[1])*time.Millisecond)
	}
	return nil
}

// task: Work under a lock
func publish(ctx context.Context, locker *redislock.Client, write func(context.Context) error) (err error) {
	ctx, lost := context.WithCancelCause(ctx)
	defer lost(nil)
	waiting, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	retry := redislock.LinearBackoff(50 * time.Millisecond)
	lock, err := locker.Obtain(waiting, "nexus:lock:campaign:camp_456", 30*time.Second, &redislock.Options{RetryStrategy: retry})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Release(context.WithoutCancel(ctx))) }()
	go func() {
		for range time.Tick(10 * time.Second) {
			if ctx.Err() != nil {
				return
			}
			if err := lock.Refresh(ctx, 30*time.Second, nil); err != nil {
				lost(err)
				return
			}
		}
	}()
	return write(ctx)
}

// end of tasks
func main() {
	ctx, client := context.Background(), redis.NewClient(&redis.Options{})
	locker := redislock.New(client)
	id, err := login(ctx, client, "user_123", "ada@example.com")
	fmt.Println(id, err)
	fmt.Println(show(ctx, client, locker))
	fmt.Println(limited(ctx, client, "user_123"))
	fmt.Println(publish(ctx, locker, func(context.Context) error { return nil }))
}
