// Stands for a file of the dashboard.
