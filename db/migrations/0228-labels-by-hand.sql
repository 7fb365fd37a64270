-- A label that a person gives (which class of service, which side of the market) stands until a person changes it, with the reason.

alter table label_stint drop constraint label_stint_kind_check;
alter table label_stint add constraint label_stint_kind_check check (kind in ('assigned', 'promoted', 'demoted', 'override', 'by_hand'));
alter table label_stint add constraint label_stint_by_hand_check check (kind <> 'by_hand' or reason is not null);
