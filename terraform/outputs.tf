output "workload_identity_provider" {
  description = "Input `workload-identity-provider` of the action."
  value       = google_iam_workload_identity_pool_provider.gardener.name
}

output "service_account" {
  description = "Input `service-account` of the action; empty for direct access."
  value       = local.impersonate ? google_service_account.gardener[0].email : ""
}
