"""What happens when a primary is lost or its slots move, on real Clusters and Sentinels."""
