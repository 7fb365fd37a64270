-- The term of a contract that an obligation rests on, in the place of its rule or as a duty of the contract's own.

alter table obligation add column term text;
