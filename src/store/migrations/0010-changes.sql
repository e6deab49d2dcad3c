-- Whoever watches the progress of an inspection is told that something in it changed: which inspection, and nothing else.
-- What changed, each watcher reads again with their own eyes, so that nothing of a blind judgement is in a message.
--
-- NOTIFY holds a lock over the whole database while its transaction commits. Saved answers therefore tell nobody: they
-- change no state that the progress page shows, and their commits must not wait for one another.

CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT is_restoring() THEN
    PERFORM pg_notify('aboveline_changes', coalesce(NEW.inspection_id, OLD.inspection_id)::text);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER tell_begun AFTER INSERT ON response FOR EACH ROW EXECUTE FUNCTION tell_change();
CREATE TRIGGER tell_submitted AFTER UPDATE OF state ON response FOR EACH ROW
  WHEN (NEW.state IS DISTINCT FROM OLD.state) EXECUTE FUNCTION tell_change();
CREATE TRIGGER tell_allocation AFTER INSERT OR DELETE ON allocation FOR EACH ROW EXECUTE FUNCTION tell_change();
CREATE TRIGGER tell_case AFTER INSERT ON inspection_case FOR EACH ROW EXECUTE FUNCTION tell_change();
CREATE TRIGGER tell_case_state AFTER UPDATE OF state ON inspection_case FOR EACH ROW
  WHEN (NEW.state IS DISTINCT FROM OLD.state) EXECUTE FUNCTION tell_change();
-- Who sees which case, and what makes one late.
CREATE TRIGGER tell_grant AFTER INSERT ON case_grant FOR EACH ROW EXECUTE FUNCTION tell_change();
CREATE TRIGGER tell_membership AFTER INSERT OR DELETE ON membership FOR EACH ROW EXECUTE FUNCTION tell_change();
CREATE TRIGGER tell_interview AFTER INSERT OR UPDATE ON timetable_entry FOR EACH ROW
  WHEN (NEW.case_id IS NOT NULL) EXECUTE FUNCTION tell_change();
CREATE TRIGGER tell_dates AFTER UPDATE OF fieldwork_to ON inspection FOR EACH ROW
  WHEN (NEW.fieldwork_to IS DISTINCT FROM OLD.fieldwork_to) EXECUTE FUNCTION tell_change();
