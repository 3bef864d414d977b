"""One turn for every door: who asks, what is remembered, what is done outside, what is answered."""
