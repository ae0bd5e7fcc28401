# Moved from hashicorp/aws, without an import (Terraform 1.8 or later)
moved {
  from = aws_elasticache_replication_group.orders
  to   = elasticache_replication_group.orders
}

resource "elasticache_replication_group" "orders" {
  replication_group_id = "orders"
  description          = "Orders of the shop"
  node_type            = "cache.m7g.large"
  engine_version       = "7.1"
  num_cache_clusters   = 2
}
