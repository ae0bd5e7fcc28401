# An encrypted Redis replication group with an AUTH token, and the subnet group and parameter group that
# it uses.
#
# `make demo` applies this file to a simulated ElastiCache on your own machine. To apply it to AWS, leave
# out `endpoint`, set the subnets of your VPC, and provide credentials through the standard AWS credential
# chain: `terraform apply -var auth_token=... -var 'subnet_ids=["subnet-...", "subnet-..."]'`

terraform {
  required_providers {
    elasticache = {
      source = "elasticache-rs/elasticache"
    }
  }
}

variable "auth_token" {
  description = "The AUTH token that clients must send: 16 to 128 characters without /, \" and @."
  type        = string
  sensitive   = true
}

variable "subnet_ids" {
  description = "Subnets of one VPC in different Availability Zones, in which the nodes are placed."
  type        = list(string)
  default     = ["subnet-0a1b2c3d", "subnet-4e5f6a7b"]
}

variable "description" {
  description = "Description of the group. It can be changed in place."
  type        = string
  default     = "Sessions of the web shop"
}

variable "at_rest_encryption" {
  description = "Whether data on disk is encrypted. Changing it replaces the group, and its data is lost."
  type        = bool
  default     = true
}

variable "endpoint" {
  description = "Custom endpoint, such as that of a simulator. Leave it out for AWS."
  type        = string
  default     = null
}

provider "elasticache" {
  region = "us-east-1"

  endpoints {
    elasticache = var.endpoint
  }

  default_tags {
    tags = { example = "quickstart" }
  }
}

# The subnets in which the nodes are placed. Encryption in transit requires a VPC.
resource "elasticache_subnet_group" "shop" {
  name        = "quickstart"
  description = "Private subnets of the web shop"
  subnet_ids  = var.subnet_ids
}

# Parameters of the engine. Others have the default of the family.
resource "elasticache_parameter_group" "sessions" {
  name        = "quickstart"
  family      = "redis7"
  description = "Sessions of the web shop"

  # When memory is full, evict the least recently used keys.
  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }

  # Close connections that have been idle for an hour.
  parameter {
    name  = "timeout"
    value = "3600"
  }
}

resource "elasticache_replication_group" "sessions" {
  replication_group_id = "quickstart"
  description          = var.description

  # One primary and one replica. The replica is promoted when the primary fails.
  node_type                  = "cache.m7g.large"
  engine_version             = "7.1"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  subnet_group_name          = elasticache_subnet_group.shop.name
  parameter_group_name       = elasticache_parameter_group.sessions.name

  # Both can be set only at creation; changing them replaces the group.
  transit_encryption_enabled = true
  at_rest_encryption_enabled = var.at_rest_encryption

  # Requires encryption in transit. AWS never returns it.
  auth_token = var.auth_token

  tags = { team = "shop" }

  timeouts {
    create = "60m"
  }
}

# The endpoint to which the application connects, with TLS.
output "primary_endpoint" {
  value = elasticache_replication_group.sessions.primary_endpoint_address
}
