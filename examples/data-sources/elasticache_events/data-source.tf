# Events of replication groups in the last 24 hours.
data "elasticache_events" "groups" {
  source_type = "replication-group"
  duration    = 24 * 60
}

output "events" {
  value = [
    for event in data.elasticache_events.groups.events :
    "${event.date} ${event.source_identifier}: ${event.message}"
  ]
}
