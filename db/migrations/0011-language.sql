-- The language of the screens is a person's own choice, and most have not made one: then their browser says it.
alter table person alter column locale drop default, alter column locale drop not null;
-- What stood there until now was the default and nobody's choice.
update person set locale = null where locale = 'zh-CN';
