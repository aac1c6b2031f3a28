"""What `next` is made of: dangers, people and the client's voice, promises and the gate, what is out of date."""
