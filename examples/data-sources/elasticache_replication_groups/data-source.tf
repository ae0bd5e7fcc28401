# All replication groups with a tag.
data "elasticache_replication_groups" "shop" {
  tags = { team = "shop" }
}

output "groups" {
  value = data.elasticache_replication_groups.shop.ids
}

# Replication groups without encryption in transit.
data "elasticache_replication_groups" "all" {
}

output "not_encrypted" {
  value = [
    for group in data.elasticache_replication_groups.all.replication_groups :
    group.replication_group_id if !group.transit_encryption_enabled
  ]
}
