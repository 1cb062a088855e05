"""What locks and semaphores share: wait queues, leases, holds. Services may import it."""
