-- A simulation of a large house answers first from customers drawn at random: so many, of so many; null when everybody was lived through.
alter table simulation add column sampled integer;
alter table simulation add column sampled_of integer;
