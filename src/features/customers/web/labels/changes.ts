// What is asked again when a customer is called otherwise.
import { listCustomers, showCustomer, showTimeline } from '../../contract.ts';

export const changes = [showCustomer, showTimeline, listCustomers];
