/* Compares every network and workload with the naive one; returns the number of mismatches. */
int check_all(void);
