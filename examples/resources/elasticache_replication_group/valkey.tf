# Valkey with cluster mode and delivered logs
resource "elasticache_replication_group" "catalogue" {
  replication_group_id       = "catalogue"
  description                = "Catalogue of the shop"
  engine                     = "valkey"
  engine_version             = "8.0"
  node_type                  = "cache.r7g.large"
  num_node_groups            = 3
  replicas_per_node_group    = 1
  automatic_failover_enabled = true
  transit_encryption_enabled = true

  log_delivery_configuration {
    destination      = "catalogue-slow"
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }
}

output "configuration_endpoint" {
  value = elasticache_replication_group.catalogue.configuration_endpoint_address
}
