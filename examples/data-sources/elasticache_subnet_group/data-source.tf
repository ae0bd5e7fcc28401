# A subnet group that is managed elsewhere.
data "elasticache_subnet_group" "default" {
  name = "default"
}

output "vpc" {
  value = data.elasticache_subnet_group.default.vpc_id
}
