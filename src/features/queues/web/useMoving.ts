// What moving a request makes old on the screens.
import { listRequests, requestBoard, showRequest } from '#features/requests/contract.ts';
import { countQueue, listQueue, requestLoad, showPlace } from '../contract.ts';

export const moved = [listQueue, countQueue, requestLoad, showPlace, showRequest, listRequests, requestBoard];
